package io.erroralerts.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Occurrences.Reason;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.mail.MailContent.Headline;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a mail says.
 */
final class MailContents {

	private static final int MAX_SUBJECT = 120;

	private static final int MAX_APPLICATION = 40;

	private static final int MAX_FACT = 250;

	private final String application;

	private final String host;

	private final @Nullable LogFormatter subject;

	MailContents(String application, String host, @Nullable LogFormatter subject) {
		this.application = application;
		this.host = host;
		this.subject = subject;
	}

	/**
	 * The content of a mail about an error.
	 * @param report what it reports
	 * @param formatter formats the record; if it fails, that is said in its place
	 * @param extensions the application's own beans; what fails of them is told in a line
	 * @return the content
	 */
	MailContent alert(MailReport report, LogFormatter formatter, MailExtensions extensions) {
		Masks masks = Masks.of(report, extensions.masking());
		ErrorAlert alert = report.newest();
		ILoggingEvent event = (report.event() != null) ? report.event() : new AlertEvent(alert);
		RecordText record = RecordText.of(event, formatter, masks);
		Contributed contributed = new Contributed(masks);
		contributed.ask(extensions.contributors(), alert);
		Map<String, String> facts = facts(report, masks);
		facts.putAll(contributed.facts());
		MailSections sections = new MailSections(report, extensions.surroundings(), masks);
		List<MailSection> all = sections.write(record, contributed.sections(), this.application, this.host);
		Headline headline = Headlines.of(report, record, extensions.surroundings().links(), masks);
		int masked = report.masked() + masks.count();
		if (masked > 0) {
			facts.put("Hidden", Times.plural(masked, "value") + " that may be secret");
		}
		return new MailContent(subject(report, event, masks), headline, facts, record.text(), all);
	}

	/**
	 * The content of a mail that tells of lost alerts.
	 * @param report the report of the record that tells of them
	 * @return the content
	 */
	MailContent notice(MailReport report) {
		ErrorAlert notice = report.newest();
		Headline headline = new Headline(CleanText.line(this.application, MAX_FACT), Times.full(notice.time()),
				"Notice", MailContent.Tone.WARNING, "Alerts were lost", "", "", "", Map.of(), List.of());
		Map<String, String> facts = facts(report, new Masks(Masking.BY_NAME));
		put(facts, "Application", this.application);
		return new MailContent(prefixed("alerts were lost"), headline, facts, CleanText.body(notice.message().strip()),
				List.of());
	}

	private String subject(MailReport report, ILoggingEvent event, Masks masks) {
		if (report.reason() == Reason.STORM) {
			return prefixed("storm of errors");
		}
		LogFormatter formatter = this.subject;
		if (formatter != null) {
			String text = RecordText.orElse(() -> formatter.format(event), (failure) -> "");
			String own = CleanText.line(masks.text(text), MAX_SUBJECT);
			if (!own.isEmpty()) {
				return own;
			}
		}
		ErrorAlert alert = report.newest();
		String what = Headlines.title(alert, masks);
		String where = Headlines.place(alert);
		// Without a throwable the place is where somebody logged: no news in a subject.
		return prefixed((alert.failure() != null && !where.isEmpty()) ? what + " in " + where : what);
	}

	private String prefixed(String summary) {
		return CleanText.line("[" + CleanText.line(this.application, MAX_APPLICATION) + "] " + summary, MAX_SUBJECT);
	}

	private Map<String, String> facts(MailReport report, Masks masks) {
		ErrorAlert alert = report.newest();
		Map<String, String> facts = new LinkedHashMap<>();
		put(facts, "Reference", alert.reference());
		put(facts, "Request", (alert.request() != null) ? masks.text(alert.request().toString()) : null);
		String trace = alert.mdc().get("traceId");
		put(facts, "Trace id", (trace != null) ? masks.text(trace) : null);
		put(facts, report.hosts().size() > 1 ? "Hosts" : "Host",
				report.hosts().isEmpty() ? this.host : String.join(", ", report.hosts()));
		return facts;
	}

	private static void put(Map<String, String> facts, String name, @Nullable Object value) {
		String text = CleanText.line((value != null) ? value.toString() : null, MAX_FACT);
		if (!text.isEmpty()) {
			facts.put(name, text);
		}
	}

}
