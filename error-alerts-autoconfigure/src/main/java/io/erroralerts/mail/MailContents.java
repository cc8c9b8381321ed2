package io.erroralerts.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Occurrences.Reason;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.mail.BeanFailures.Concern;
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
	 * @param beans the application's own; what fails of them is told in a line each
	 * @return the content
	 */
	MailContent alert(MailReport report, MailBeans beans) {
		MailExtensions extensions = beans.extensions();
		Masks masks = Masks.of(report, extensions.masking());
		ErrorAlert alert = report.newest();
		ILoggingEvent event = (report.event() != null) ? report.event() : new AlertEvent(alert);
		LineMarks marks = new LineMarks(masks);
		RecordText record = RecordText.of(
				(report.event() != null) ? marks.mark(report.event()) : marks.mark(new AlertEvent(alert)), beans,
				Concern.of(report), masks, marks);
		Contributed contributed = new Contributed(masks);
		contributed.ask(extensions.contributors(), report, beans.failures());
		Map<String, String> facts = facts(report, masks);
		// They add; what is known here stays.
		contributed.facts().forEach((name, value) -> facts.merge(name, value, (known, more) -> known + "; " + more));
		beans.failures().tell(report.route(), facts, masks);
		MailSections sections = new MailSections(report, extensions.surroundings(), masks);
		List<MailSection> all = sections.write(record, contributed.sections(), this.application, this.host);
		Headline headline = Headlines.of(report, record, extensions.surroundings().links(), masks);
		if (masks.count() > 0) {
			facts.put("Hidden", Times.plural(masks.count(), "value") + " that may be secret");
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
		return new MailContent(prefixed("alerts were lost"), headline, facts,
				CleanText.body(LineMarks.mark(notice.message().strip())), List.of());
	}

	private String subject(MailReport report, ILoggingEvent event, Masks masks) {
		if (report.reason() == Reason.STORM) {
			return prefixed("storm of errors");
		}
		LogFormatter formatter = this.subject;
		if (formatter != null) {
			String text = RecordText.orElse(() -> formatter.format(event), (failure) -> "");
			String own = line(masks.text(text));
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
		return line("[" + CleanText.line(this.application, MAX_APPLICATION) + "] " + summary);
	}

	// What looks like an encoded word (RFC 2047) is decoded by who reads it, into
	// anything.
	private static String line(String subject) {
		return CleanText.cut(CleanText.line(subject, MAX_SUBJECT).replace("=?", "= ?"), MAX_SUBJECT);
	}

	private Map<String, String> facts(MailReport report, Masks masks) {
		ErrorAlert alert = report.newest();
		Map<String, String> facts = new LinkedHashMap<>();
		put(facts, "Reference", alert.reference());
		put(facts, "Request", (alert.request() != null) ? masks.text(alert.request().toString()) : null);
		String trace = alert.mdc().get("traceId");
		put(facts, "Trace id", (trace != null) ? masks.text(trace) : null);
		put(facts, "Host", this.host);
		return facts;
	}

	private static void put(Map<String, String> facts, String name, @Nullable Object value) {
		String text = CleanText.line((value != null) ? value.toString() : null, MAX_FACT);
		if (!text.isEmpty()) {
			facts.put(name, text);
		}
	}

}
