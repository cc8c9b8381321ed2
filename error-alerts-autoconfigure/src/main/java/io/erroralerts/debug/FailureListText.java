package io.erroralerts.debug;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

/**
 * The list of failures for terminals and programs.
 */
final class FailureListText {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.standard();

	private FailureListText() {
	}

	static String of(List<FailureReport> reports, String missing, String base) {
		StringBuilder text = new StringBuilder();
		text.append(missing.isEmpty() ? "" : missing + " is not remembered\n\n");
		for (FailureReport report : reports) {
			text.append(report.time().truncatedTo(ChronoUnit.MILLIS))
				.append(' ')
				.append(report.badge())
				.append(' ')
				.append(report.titleInList());
			String message = report.message().strip().replaceAll("\\s+", " ");
			text.append(message.isEmpty() ? "" : ": " + message).append(" · ");
			text.append(report.placeInList()).append("\n  ");
			text.append(page(report, base)).append('\n');
		}
		return PlainText.clean(text.append(reports.isEmpty() ? "Nothing has failed\n" : "").toString());
	}

	static String json(List<FailureReport> reports, String missing, String base) {
		Map<String, Object> members = new LinkedHashMap<>();
		if (!missing.isEmpty()) {
			members.put("title", "Not Found");
			members.put("status", 404);
			members.put("detail", missing + " is not remembered");
		}
		members.put("failures", reports.stream().map((report) -> failure(report, base)).toList());
		return WRITER.writeToString(members);
	}

	private static Map<String, Object> failure(FailureReport report, String base) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("reference", report.reference().value());
		members.put("time", report.time().toString());
		if (report.status() > 0) {
			members.put("status", report.status());
		}
		members.put("title", report.title());
		members.put("message", report.message());
		RequestReport request = report.request();
		if (request != null) {
			members.put("method", request.method());
			members.put("path", request.path());
		}
		RecordReport record = report.record();
		if (record != null) {
			members.put("thread", record.thread());
			members.put("logged", record.message());
		}
		members.put("page", page(report, base));
		return members;
	}

	private static String page(FailureReport report, String base) {
		return base + PageLinks.ROOT + "/" + report.reference().value();
	}

}
