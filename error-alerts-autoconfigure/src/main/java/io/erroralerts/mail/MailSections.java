package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.mail.MailLine.Style;
import io.erroralerts.mail.MailSection.Lines;
import io.erroralerts.mail.MailSection.Rows;
import io.erroralerts.mail.MailSection.Weight;

/**
 * Writes the sections of a mail, in the order of reading. A section that fails is
 * replaced by one line.
 */
final class MailSections {

	private static final int MAX_VALUE = 1000;

	private static final int MAX_ROWS = 100;

	// So many with all that is known of them; the others by their names.
	private static final int MAX_KINDS = 100;

	private final MailReport report;

	private final ErrorAlert alert;

	private final Surroundings surroundings;

	private final Masks masks;

	private final List<MailSection> sections = new ArrayList<>();

	MailSections(MailReport report, Surroundings surroundings, Masks masks) {
		this.report = report;
		this.alert = report.newest();
		this.surroundings = surroundings;
		this.masks = masks;
	}

	List<MailSection> write(RecordText record, List<MailSection> contributed, String application, String host) {
		attempt("Kinds", this::kinds);
		attempt("Trace", () -> trace(record));
		attempt("Also seen in", this::alsoSeenIn);
		attempt("First of them", () -> first(record));
		this.sections.addAll(contributed);
		attempt("Request", () -> rows("Request", Weight.DETAIL, RequestRows.of(this.alert, this.masks)));
		attempt("Request body", this::body);
		attempt("Log", this::log);
		attempt("Context", () -> rows("Context", Weight.DETAIL, context()));
		attempt("Environment", () -> rows("Environment", Weight.DETAIL, environment(application, host)));
		attempt("Complete trace", () -> completeTrace(record));
		return List.copyOf(this.sections);
	}

	private void attempt(String heading, Runnable section) {
		try {
			section.run();
		}
		catch (Throwable ex) {
			this.sections.add(Lines.of(heading, Weight.DETAIL,
					CleanText.line(this.masks.text("This section failed: " + RecordText.describe(ex)), MAX_VALUE)));
		}
	}

	private void kinds() {
		List<MailReport.Kind> kinds = this.report.kinds();
		if (!kinds.isEmpty()) {
			List<MailReport.Kind> shown = kinds.subList(0, Math.min(kinds.size(), MAX_KINDS));
			List<MailReport.Kind> others = kinds.subList(shown.size(), kinds.size());
			this.sections.add(new MailSection.Kinds(
					others.isEmpty() ? "Kinds"
							: "The first " + MAX_KINDS + " of " + Times.number(kinds.size()) + " kinds",
					shown.stream()
						.map((kind) -> new MailReport.Kind(title(kind), kind.count(), kind.since(), kind.last()))
						.toList(),
					this.report.occurrences().until()));
			if (!others.isEmpty()) {
				this.sections.add(new Lines("The other " + Times.number(others.size()), Weight.ESSENCE,
						others.stream()
							.map((kind) -> new MailLine(Style.PLAIN, Times.number(kind.count()) + "× " + title(kind)))
							.toList()));
			}
		}
	}

	private String title(MailReport.Kind kind) {
		return CleanText.line(this.masks.text(kind.title()), 200);
	}

	private void trace(RecordText record) {
		Failure failure = this.alert.failure();
		if (record.ownTrace()) {
			if (!record.trace().isBlank()) {
				this.sections.add(new Lines("Trace", Weight.ESSENCE, record.lines(this.alert.ownCode())));
			}
		}
		else if (failure != null) {
			String heading = (failure.cause() != null) ? "Trace, root cause first" : "Trace";
			this.sections.add(new Lines(heading, Weight.ESSENCE, lines(this.alert).write(failure)));
		}
	}

	private TraceLines lines(ErrorAlert alert) {
		return new TraceLines(alert.ownCode(), this.surroundings.links(), this.masks);
	}

	private void completeTrace(RecordText record) {
		Failure failure = this.alert.failure();
		if (failure == null || record.ownTrace()) {
			return;
		}
		TraceLines shortened = new TraceLines(this.alert.ownCode(), SourceLinks.NONE,
				new Masks((name, value) -> value));
		shortened.write(failure);
		if (shortened.isShortened()) {
			this.sections.add(new Lines("Complete trace", Weight.REPETITION, record.lines(this.alert.ownCode())));
		}
	}

	private void alsoSeenIn() {
		List<String> places = this.report.alsoSeenIn();
		if (!places.isEmpty()) {
			this.sections.add(new Lines("Also seen in", Weight.DETAIL,
					places.stream()
						.limit(MAX_ROWS)
						.map((place) -> new MailLine(Style.PLAIN, CleanText.line(this.masks.text(place), MAX_VALUE)))
						.toList()));
		}
	}

	/**
	 * How it began, where that is another story than the newest error's.
	 */
	private void first(RecordText record) {
		ErrorAlert first = this.report.first();
		if (first == null) {
			return;
		}
		Map<String, String> rows = new LinkedHashMap<>();
		rows.put("Time", Times.full(first.time()));
		rows.put("Reference", (first.reference() != null) ? first.reference().value() : "");
		rows.put("Request", (first.request() != null) ? this.masks.text(first.request().toString()) : "");
		// What a formatter of the user's would have hidden of it is not known.
		rows.put("Message", record.ownTrace() ? "" : this.masks.text(first.message()));
		rows("First of them", Weight.DETAIL, rows);
		Failure failure = first.failure();
		if (failure != null && !record.ownTrace()) {
			List<MailLine> lines = lines(first).write(failure);
			Failure newest = this.alert.failure();
			if (newest == null || !lines.equals(lines(this.alert).write(newest))) {
				this.sections.add(new Lines("Trace of the first", Weight.DETAIL, lines));
			}
		}
	}

	private void body() {
		MailSection body = RequestRows.body(this.alert, this.masks);
		if (body instanceof Rows form) {
			rows(form.heading(), form.weight(), form.rows());
		}
		else if (body != null) {
			this.sections.add(body);
		}
	}

	private void log() {
		List<MailLine> lines = LogLines.of(this.alert, this.masks);
		if (!lines.isEmpty()) {
			String heading = "Log of this " + ((this.alert.request() != null) ? "request" : "thread");
			this.sections.add(new Lines(heading, Weight.LOG, lines));
		}
	}

	private Map<String, String> context() {
		Map<String, String> rows = new LinkedHashMap<>();
		rows.put("Thread", this.masks.text(this.alert.thread()));
		rows.put("Logger", this.masks.text(this.alert.logger()));
		this.alert.mdc().forEach((name, value) -> {
			// The reference stands above.
			if (!name.equals("errorReference") && !name.equals("traceId")) {
				rows.put(rows.containsKey(name) ? "MDC " + name : name, this.masks.value(name, value));
			}
		});
		return rows;
	}

	private Map<String, String> environment(String application, String host) {
		return this.surroundings.rows(application, host, this.alert.time());
	}

	private void rows(String heading, Weight weight, Map<String, String> rows) {
		Map<String, String> clean = new LinkedHashMap<>();
		rows.forEach((name, value) -> {
			String text = CleanText.line(value, MAX_VALUE);
			if (!text.isEmpty() && clean.size() < MAX_ROWS) {
				clean.merge(CleanText.line(name, 100), text, (one, other) -> one + "; " + other);
			}
		});
		if (!clean.isEmpty()) {
			this.sections.add(new Rows(heading, weight, clean));
		}
	}

}
