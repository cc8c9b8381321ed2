package io.erroralerts.debug;

import java.util.List;
import java.util.stream.Stream;

/**
 * A failure as Markdown, for an issue, a chat or an assistant: with the source of the own
 * frames, without headers, cookies and session.
 */
final class FailureMarkdown {

	private static final int MAX_SOURCES = 5;

	private FailureMarkdown() {
	}

	static String of(FailureReport report) {
		StringBuilder text = new StringBuilder();
		text.append("# ").append(line(report.title())).append("\n\n");
		if (!report.message().isEmpty()) {
			fenced(text, "", report.message());
		}
		RequestReport request = report.request();
		if (request != null) {
			fact(text, "Request", request.method() + " " + request.path());
			fact(text, "Status",
					(report.status() < 400)
							? FailureReport.statusText(report.status()) + ", although an ERROR was logged"
							: report.statusText());
			fact(text, "Handler", (request.handler() != null) ? request.handler() : "none");
		}
		RecordReport record = report.record();
		if (record != null) {
			fact(text, "Thread", record.thread());
			fact(text, "Logged", record.message());
			fact(text, "Logger", record.logger());
		}
		fact(text, "Reference", report.reference().value());
		report.runtime()
			.stream()
			.filter((fact) -> fact.name().equals("Spring Boot") || fact.name().equals("Java"))
			.forEach((fact) -> fact(text, fact.name(), fact.value()));
		for (Hint hint : report.hints()) {
			text.append("\n**").append(line(hint.title())).append("** ").append(line(hint.description()));
			text.append((hint.action() != null) ? " " + line(hint.action()) : "").append('\n');
		}
		MappingAdvice.Advice advice = report.advice();
		if (advice != null) {
			text.append('\n');
			advice.candidates()
				.forEach((candidate) -> text.append("- ")
					.append(code(candidate.mapping()))
					.append(" does not match: ")
					.append(line(String.join("; ", candidate.mismatches())))
					.append('\n'));
			advice.notes().forEach((note) -> text.append("- ").append(line(note)).append('\n'));
		}
		sources(text, report);
		if (!report.chain().isEmpty()) {
			text.append("\n## Trace\n\n");
			fenced(text, "", trace(report));
		}
		if (!report.lines().isEmpty()) {
			text.append("\n## Logged before\n\n");
			fenced(text, "", String.join("\n", report.lines().stream().map(FailureText::line).toList()));
		}
		return PlainText.clean(text.toString());
	}

	private static void sources(StringBuilder text, FailureReport report) {
		Stream<ReportFrame> ofChain = report.chain().stream().flatMap((throwable) -> throwable.frames().stream());
		List<ReportFrame> frames = Stream.concat(ofChain, Stream.ofNullable(report.placeOfRecord()))
			.filter((frame) -> frame.own() && frame.hasLines())
			.limit(MAX_SOURCES)
			.toList();
		for (ReportFrame frame : frames) {
			SourceExcerpt source = frame.source();
			if (source == null) {
				continue;
			}
			text.append("\n## ").append(line(frame.shortName() + " at " + frame.position())).append("\n\n");
			StringBuilder lines = new StringBuilder();
			for (int i = 0; i < source.lines().size(); i++) {
				int number = source.firstLine() + i;
				lines.append(
						"%s%4d  %s%n".formatted((number == source.line()) ? ">" : " ", number, source.lines().get(i))
							.replace(System.lineSeparator(), "\n"));
			}
			fenced(text, frame.position().contains(".kt") ? "kotlin" : "java", lines.toString().stripTrailing());
		}
	}

	// Library frames are counted: an issue has better to do with its length.
	private static String trace(FailureReport report) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < report.chain().size(); i++) {
			ReportedThrowable throwable = report.chain().get(i);
			text.append((i == 0) ? "" : "Wrapped by: ").append(throwable.headline()).append('\n');
			for (FrameRun run : throwable.runs()) {
				if (run.own() || run.frames().size() <= 2) {
					run.frames().forEach((frame) -> text.append("\tat ").append(frame.element()).append('\n'));
				}
				else {
					text.append("\tat ").append(run.frames().get(0).element()).append('\n');
					text.append("\t... ").append(run.frames().size() - 1).append(" library frames\n");
				}
				text.append((run.repeats() > 0) ? "\t... and again " + run.repeats() + " times\n" : "");
			}
		}
		return text.toString().stripTrailing();
	}

	private static void fact(StringBuilder text, String name, String value) {
		text.append("- ").append(name).append(": ").append(code(value)).append('\n');
	}

	private static String code(String value) {
		String line = line(value);
		return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
	}

	private static void fenced(StringBuilder text, String language, String content) {
		String fence = "```";
		while (content.contains(fence)) {
			fence += "`";
		}
		text.append(fence).append(language).append('\n').append(content).append('\n').append(fence).append("\n\n");
	}

	private static String line(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

}
