package io.erroralerts.debug;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;
import org.springframework.http.HttpStatus;

/**
 * A failure for programs: problem details (RFC 9457) with the members of Boot's own error
 * body beside them, so that a client finds what it looks for in either.
 */
final class ProblemJson {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.standard();

	private ProblemJson() {
	}

	static String of(FailureReport report, PageLinks links) {
		Map<String, Object> problem = new LinkedHashMap<>();
		HttpStatus status = HttpStatus.resolve(report.status());
		String reason = (report.status() < 400) ? report.statusText()
				: (status != null) ? status.getReasonPhrase() : "";
		problem.put("type", "about:blank");
		problem.put("title", reason);
		if (report.status() > 0) {
			problem.put("status", report.status());
		}
		problem.put("detail", report.message());
		RequestReport request = report.request();
		if (request != null) {
			problem.put("instance", request.path());
		}
		problem.put("timestamp", report.time().toString());
		problem.put("error", reason);
		ReportedThrowable root = report.root();
		problem.put("message", (root != null && root.message() != null) ? root.message() : report.message());
		if (request != null) {
			problem.put("path", request.path().replaceFirst("\\?.*", ""));
		}
		RecordReport record = report.record();
		if (record != null) {
			problem.put("thread", record.thread());
			problem.put("logger", record.logger());
			problem.put("logged", record.message());
			if (record.place() != null) {
				problem.put("location", record.place().element().toString());
			}
		}
		problem.put("reference", report.reference().value());
		problem.put("page", links.page());
		if (root != null) {
			problem.put("exception", root.type());
			problem.put("trace", FailureText.trace(report.chain()));
		}
		if (!report.hints().isEmpty()) {
			problem.put("hints", report.hints().stream().map(ProblemJson::hint).toList());
		}
		MappingAdvice.Advice advice = report.advice();
		if (advice != null) {
			problem.put("nearest", advice.candidates().stream().map(ProblemJson::candidate).toList());
		}
		return WRITER.writeToString(problem);
	}

	private static Map<String, String> hint(Hint hint) {
		Map<String, String> members = new LinkedHashMap<>();
		members.put("title", hint.title());
		members.put("description", hint.description());
		if (hint.action() != null) {
			members.put("action", hint.action());
		}
		return members;
	}

	private static Map<String, Object> candidate(MappingAdvice.Candidate candidate) {
		return Map.of("mapping", candidate.mapping(), "handler", candidate.handler(), "mismatches",
				List.copyOf(candidate.mismatches()));
	}

}
