package io.erroralerts.operations;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.erroralerts.delivery.CheckFinding;

import org.springframework.boot.json.JsonWriter;

/**
 * Writes a report for programs.
 */
final class CheckJson {

	private CheckJson() {
	}

	static String write(CheckReport report) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("application", report.application());
		all.put("status", report.failed() ? "failed" : "ok");
		all.put("about", report.about());
		all.put("settings", report.settings().stream().map(CheckJson::setting).toList());
		all.put("checks", report.parts().stream().map(CheckJson::part).toList());
		return JsonWriter.standard().writeToString(all);
	}

	private static Map<String, Object> setting(CheckReport.Setting setting) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("name", setting.name());
		all.put("value", setting.value());
		all.put("origin", setting.origin());
		return all;
	}

	private static Map<String, Object> part(CheckReport.Part part) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("name", part.name());
		all.put("state", lower(part.state()));
		all.put("findings", part.findings().stream().map(CheckJson::finding).toList());
		return all;
	}

	private static Map<String, Object> finding(CheckFinding finding) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("result", lower(finding.result()));
		all.put("what", finding.what());
		if (!finding.why().isEmpty()) {
			all.put("why", finding.why());
		}
		if (!finding.remedy().isEmpty()) {
			all.put("remedy", finding.remedy());
		}
		return all;
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

}
