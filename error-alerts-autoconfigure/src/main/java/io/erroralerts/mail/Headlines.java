package io.erroralerts.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.alert.Occurrences.Reason;
import io.erroralerts.mail.MailContent.Headline;
import io.erroralerts.mail.MailContent.Tone;

/**
 * Says in one screen what failed, where, how often and since when.
 */
final class Headlines {

	private static final int MAX_TITLE = 250;

	private static final int MAX_MESSAGE = 600;

	private Headlines() {
	}

	static Headline of(MailReport report, RecordText record, SourceLinks links, Masks masks) {
		ErrorAlert alert = report.newest();
		String time = Times.full(alert.time());
		String application = CleanText.line(alert.application(), MAX_TITLE);
		if (report.reason() == Reason.STORM) {
			return new Headline(application, time, label(report), Tone.ALARM, stormTitle(report), "", "", "",
					figures(report), notes(report));
		}
		Location location = alert.location();
		return new Headline(application, time, label(report), tone(report), title(alert, masks), place(alert),
				(location != null) ? links.to(location) : "", record.ownTrace() ? "" : message(alert, masks),
				figures(report), notes(report));
	}

	/**
	 * What happened: the root cause, else the message.
	 */
	static String title(ErrorAlert alert, Masks masks) {
		Failure failure = alert.failure();
		String title = (failure != null) ? failure.root().simpleType() : masks.text(firstLine(alert));
		return CleanText.line(title, MAX_TITLE);
	}

	static String place(ErrorAlert alert) {
		Location location = alert.location();
		return (location != null) ? CleanText.line(location.shortForm(), MAX_TITLE) : "";
	}

	// The arguments are left out, so that all mails of one statement have one subject.
	private static String firstLine(ErrorAlert alert) {
		String template = alert.template();
		boolean hasArguments = template != null && template.contains("{}");
		return ((hasArguments && template != null) ? template.replace("{}", "…") : alert.message()).lines()
			.filter((line) -> !line.isBlank())
			.findFirst()
			.orElse(alert.level());
	}

	private static String message(ErrorAlert alert, Masks masks) {
		Failure failure = alert.failure();
		String message = (failure != null) ? failure.root().message() : null;
		return (message != null) ? CleanText.line(masks.text(message), MAX_MESSAGE) : "";
	}

	private static String stormTitle(MailReport report) {
		return Times.number(report.occurrences().count()) + " errors of " + Times.plural(report.kinds().size(), "kind");
	}

	private static String label(MailReport report) {
		return switch (report.reason()) {
			case NEW -> report.kind().isEmpty() ? "Notice" : "New";
			case REPEATED -> "Again";
			case STORM -> "Storm";
			case STOPPED -> "Stopped";
			case RETURNED -> "Returned";
			case TEST -> "Test";
		};
	}

	private static Tone tone(MailReport report) {
		if (report.reason() == Reason.STOPPED || report.reason() == Reason.TEST) {
			return Tone.RELIEF;
		}
		boolean grave = report.newest().level().equals("ERROR") && report.reason() != Reason.REPEATED;
		return grave ? Tone.ALARM : Tone.WARNING;
	}

	private static Map<String, String> figures(MailReport report) {
		Occurrences occurrences = report.occurrences();
		Map<String, String> figures = new LinkedHashMap<>();
		if (occurrences.total() <= 1 && report.reason() != Reason.STORM) {
			return figures;
		}
		Instant until = occurrences.until();
		boolean stopped = report.reason() == Reason.STOPPED && occurrences.count() == 0;
		figures.put(stopped ? "since the last mail" : (occurrences.count() == 1) ? "time" : "times",
				stopped ? "none" : Times.number(occurrences.count()));
		if (occurrences.total() != occurrences.count()) {
			figures.put("in all", Times.number(occurrences.total()));
		}
		figures.put("since", Times.brief(occurrences.since(), until));
		figures.put("newest", Times.brief(until, until));
		return figures;
	}

	private static List<String> notes(MailReport report) {
		List<String> notes = new ArrayList<>();
		switch (report.reason()) {
			case STORM -> notes.add("More kinds of errors than there may be mails: all of them are counted here.");
			case STOPPED -> notes.add("It has not happened since " + Times.full(report.occurrences().until()) + ".");
			case RETURNED ->
				notes.add((report.comeback() != null) ? report.comeback() : "It had stopped, and is back.");
			case TEST -> notes.add("Nothing failed: this is a test.");
			case NEW, REPEATED -> {
				// The figures say it.
			}
		}
		String shown = Times.brief(report.newest().time(), report.occurrences().until());
		boolean counted = report.occurrences().total() > 1 && report.reason() != Reason.STORM;
		if (counted && !shown.equals(Times.brief(report.occurrences().until(), report.occurrences().until()))) {
			notes.add("What is shown is of " + shown + ": those after it were only counted.");
		}
		Duration pause = report.nextPause();
		if (pause != null && report.reason() != Reason.STOPPED) {
			notes.add("Repeats are counted, and mailed after " + Times.duration(pause) + " at the earliest.");
		}
		if (report.losses() != null) {
			notes.add(CleanText.line(report.losses(), MAX_MESSAGE));
		}
		return notes;
	}

}
