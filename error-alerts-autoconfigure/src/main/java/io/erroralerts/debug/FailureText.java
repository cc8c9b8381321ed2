package io.erroralerts.debug;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.erroralerts.alert.RecentLine;
import org.jspecify.annotations.Nullable;

/**
 * A failure as text: short for a terminal, or full for a ticket.
 */
final class FailureText {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

	private static final int LINES_AROUND = 2;

	private FailureText() {
	}

	/**
	 * What fits on a screen: own frames with the lines at which they are, library frames
	 * counted.
	 * @param report the failure
	 * @param links the addresses of its pages
	 * @return the text
	 */
	static String brief(FailureReport report, PageLinks links) {
		StringBuilder text = new StringBuilder();
		head(text, report);
		String missingSource = report.missingSource();
		text.append((missingSource != null) ? missingSource + "\n\n" : "");
		ReportFrame place = report.placeOfRecord();
		if (place != null) {
			frame(text, place, place);
			text.append('\n');
		}
		for (int i = 0; i < report.chain().size(); i++) {
			ReportedThrowable throwable = report.chain().get(i);
			text.append((i == 0) ? "" : "was the cause of ").append(throwable.headline()).append('\n');
			for (FrameRun run : throwable.runs()) {
				if (run.own()) {
					run.frames().forEach((frame) -> frame(text, frame, report.culprit()));
				}
				else {
					text.append("    ").append(library(run.frames())).append('\n');
				}
				text.append((run.repeats() > 0) ? "    … and again " + run.repeats() + " times\n" : "");
			}
			text.append('\n');
		}
		return tail(text, report, links);
	}

	private static String library(List<ReportFrame> frames) {
		ReportFrame first = frames.get(0);
		String name = first.shortName() + "(" + first.position() + ")";
		return (frames.size() == 1) ? name : name + " … " + frames.size() + " library frames";
	}

	private static void frame(StringBuilder text, ReportFrame frame, @Nullable ReportFrame culprit) {
		text.append("  > ").append(frame.shortName()).append('(').append(frame.position()).append(")\n");
		SourceExcerpt source = frame.source();
		if (source == null || source.lines().isEmpty()) {
			return;
		}
		int around = (frame == culprit) ? LINES_AROUND : 0;
		for (int line = source.line() - around; line <= source.line() + around; line++) {
			int index = line - source.firstLine();
			if (index >= 0 && index < source.lines().size()) {
				text.append("%7d %s ".formatted(line, (line == source.line()) ? "→" : "│"))
					.append(source.lines().get(index).replace("\t", "    "))
					.append('\n');
			}
		}
	}

	/**
	 * All of the trace, and what was asked.
	 * @param report the failure
	 * @param links the addresses of its pages
	 * @return the text
	 */
	static String full(FailureReport report, PageLinks links) {
		StringBuilder text = new StringBuilder();
		head(text, report);
		text.append(trace(report.chain()));
		ReportFrame place = report.placeOfRecord();
		text.append((place != null) ? "logged at " + place.element() + "\n" : "");
		RequestReport request = report.request();
		if (request != null) {
			values(text, "Headers", request.headers());
			values(text, "Query", request.query());
			values(text, "Form", request.form());
		}
		RecordReport record = report.record();
		if (record != null) {
			values(text, "MDC", record.mdc());
		}
		if (!report.lines().isEmpty()) {
			text.append("\nLogged before\n");
			report.lines().forEach((line) -> text.append("  ").append(line(line)).append('\n'));
		}
		values(text, "Process", report.runtime());
		return tail(text.append('\n'), report, links);
	}

	/**
	 * The trace in the notation of the JVM, that development environments recognise.
	 * @param chain the exceptions, root cause first
	 * @return the trace
	 */
	static String trace(List<ReportedThrowable> chain) {
		StringBuilder text = new StringBuilder();
		trace(text, chain, "");
		return text.toString();
	}

	private static void trace(StringBuilder text, List<ReportedThrowable> chain, String indent) {
		for (int i = 0; i < chain.size(); i++) {
			ReportedThrowable throwable = chain.get(i);
			text.append(indent).append((i == 0) ? "" : "Wrapped by: ").append(throwable.headline()).append('\n');
			throwable.frames()
				.forEach((frame) -> text.append(indent).append("\tat ").append(frame.element()).append('\n'));
			int common = throwable.framesInCommon();
			text.append((common > 0) ? indent + "\t... " + common + " common frames omitted\n" : "");
			for (List<ReportedThrowable> suppressed : throwable.suppressed()) {
				text.append(indent).append("\tSuppressed: ");
				StringBuilder nested = new StringBuilder();
				trace(nested, suppressed, indent + "\t");
				text.append(nested.toString().stripLeading());
			}
		}
	}

	private static void head(StringBuilder text, FailureReport report) {
		String message = report.message();
		text.append(report.title()).append(message.isEmpty() ? "" : ": " + message).append("\n\n");
		text.append(report.statusText()).append(" · ").append(report.place());
		text.append(" · ").append(report.reference()).append('\n');
		RecordReport record = report.record();
		if (record != null) {
			// Without an exception the message is the headline.
			text.append(record.logger());
			text.append(report.chain().isEmpty() ? "" : " · " + record.message()).append('\n');
		}
		RequestReport request = report.request();
		if (request != null && request.handler() != null) {
			text.append(request.handler());
			text.append((request.pattern() != null) ? " · " + request.pattern() : "").append('\n');
		}
		for (Hint hint : report.hints()) {
			text.append("\n* ").append(hint.title()).append(". ").append(hint.description()).append('\n');
			text.append((hint.action() != null) ? "  " + hint.action() + "\n" : "");
		}
		MappingAdvice.Advice advice = report.advice();
		if (advice != null) {
			advice.candidates()
				.forEach((candidate) -> text.append("\n* ")
					.append(candidate.mapping())
					.append(" → ")
					.append(candidate.handler())
					.append(": ")
					.append(String.join("; ", candidate.mismatches())));
			advice.notes().forEach((note) -> text.append("\n- ").append(note));
			text.append('\n');
		}
		text.append('\n');
	}

	/**
	 * A line of the log.
	 * @param line the line
	 * @return it as text
	 */
	static String line(RecentLine line) {
		return TIME.format(line.time().atZone(ZoneId.systemDefault())) + " " + line.level() + " "
				+ line.logger().substring(line.logger().lastIndexOf('.') + 1) + ": " + line.message();
	}

	private static void values(StringBuilder text, String title, List<NamedValue> values) {
		if (!values.isEmpty()) {
			text.append('\n').append(title).append('\n');
			values.forEach(
					(value) -> text.append("  ").append(value.name()).append(": ").append(value.value()).append('\n'));
		}
	}

	private static String tail(StringBuilder text, FailureReport report, PageLinks links) {
		return PlainText.clean(text.append("Page: ").append(links.page()).append('\n').toString());
	}

}
