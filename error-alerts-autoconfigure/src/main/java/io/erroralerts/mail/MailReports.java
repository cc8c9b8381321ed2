package io.erroralerts.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.grouping.Announcement;
import io.erroralerts.grouping.KindReport;
import org.jspecify.annotations.Nullable;

/**
 * Makes reports of announcements.
 */
final class MailReports {

	private final String application;

	private final Duration groupExpiry;

	private final @Nullable String version;

	MailReports(String application, Duration groupExpiry, @Nullable String version) {
		this.application = application;
		this.groupExpiry = groupExpiry;
		this.version = version;
	}

	/**
	 * The report of an announcement.
	 * @param part the announcement, and who receives it
	 * @param event the record that led to it, or {@code null} if it was the time
	 * @param losses what else has to be told, or {@code null}
	 * @return the report
	 */
	MailReport of(MailRoutes.Part part, @Nullable CapturedEvent event, @Nullable String losses) {
		Announcement announcement = part.announcement();
		KindReport main = announcement.kinds().get(0);
		boolean storm = announcement.kinds().size() > 1;
		ErrorAlert newest = newest(main);
		return MailReport.builder(newest)
			.occurrences(new Occurrences(reason(announcement), announcement.count(),
					storm ? announcement.count() : main.total(), announcement.since(), announcement.until()))
			.event((event != null && isOf(event, newest)) ? event : null)
			.first((storm || announcement.count() <= 1) ? null : otherThan(newest, main.firstSample()))
			.kind(storm ? "storm" : main.fingerprint().value())
			.nextPause(announcement.nextPause().equals(Duration.ZERO) ? null : announcement.nextPause())
			.alsoSeenIn(main.alsoSeenIn().stream().map((also) -> also.title() + " (" + also.count() + ")").toList())
			.kinds(storm ? announcement.kinds().stream().map(MailReports::line).toList() : List.of())
			.losses(losses)
			.comeback(comeback(announcement, main))
			.route(part.route())
			.build();
	}

	/**
	 * What is known of mails that will never arrive.
	 * @return a sentence, or {@code null}
	 */
	static @Nullable String losses(OutboxLosses losses) {
		long count = losses.count();
		Instant uncleanSince = losses.uncleanSince();
		StringBuilder text = new StringBuilder();
		if (count > 0) {
			text.append(count)
				.append((count == 1) ? " error was" : " errors were")
				.append(" reported only by mails that could not be kept.");
		}
		if (uncleanSince != null) {
			text.append((text.length() > 0) ? " " : "")
				.append("The application ended without notice: counts since ")
				.append(Times.full(uncleanSince))
				.append(" are not known.");
		}
		return text.isEmpty() ? null : text.toString();
	}

	// Where all others were only counted the first is the newest that is known.
	private static @Nullable ErrorAlert otherThan(ErrorAlert newest, @Nullable ErrorAlert first) {
		boolean same = first != null && first.time().equals(newest.time())
				&& Objects.equals(first.reference(), newest.reference()) && first.message().equals(newest.message());
		return same ? null : first;
	}

	private static boolean isOf(CapturedEvent event, ErrorAlert alert) {
		return event.getInstant().equals(alert.time()) && event.getFormattedMessage().equals(alert.message());
	}

	private @Nullable String comeback(Announcement announcement, KindReport report) {
		if (announcement.reason() != Announcement.Reason.RETURNED) {
			return null;
		}
		Instant before = report.previously();
		if (before == null) {
			return "It had stopped, and is back.";
		}
		boolean forgotten = !before.plus(this.groupExpiry).isAfter(report.since());
		return (forgotten || this.version == null)
				? "It is back: before that it was last seen " + Times.full(before) + "." : "It is in version "
						+ this.version + " too: in an earlier one it was last seen " + Times.full(before) + ".";
	}

	// After a restart no sample is left: what is known is where it happened, and when.
	private ErrorAlert newest(KindReport report) {
		ErrorAlert sample = (report.newestSample() != null) ? report.newestSample() : report.firstSample();
		return (sample != null) ? sample : ErrorAlert.builder(this.application, report.last(), report.title()).build();
	}

	private static MailReport.Kind line(KindReport report) {
		return new MailReport.Kind(report.title(), report.count(), report.countedSince(), report.last());
	}

	private static Occurrences.Reason reason(Announcement announcement) {
		return Occurrences.Reason.valueOf(announcement.reason().name());
	}

}
