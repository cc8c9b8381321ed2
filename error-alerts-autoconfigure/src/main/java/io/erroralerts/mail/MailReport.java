package io.erroralerts.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.alert.Occurrences.Reason;
import io.erroralerts.delivery.CapturedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What one mail reports: an error, how often it happened, and what else is to be said.
 *
 * @param occurrences how often, since when, and why it is told now
 * @param newest the newest error
 * @param event the event that the newest error came from, for the formatters, or
 * {@code null} if there is none any more
 * @param first the first error that this mail counts, or {@code null} if it is the newest
 * @param kind the key of the kind; empty for a mail that is about no error
 * @param nextPause how long the kind is counted before the next mail, or {@code null}
 * @param alsoSeenIn other places that failed of the same cause
 * @param kinds the kinds that a storm mail counts together
 * @param losses a sentence about errors of which no more is known, or {@code null}
 * @param comeback a sentence about the time before, where the kind has returned, or
 * {@code null}
 * @param route who receives it in place of the others, or {@code null}
 */
record MailReport(Occurrences occurrences, ErrorAlert newest, @Nullable CapturedEvent event, @Nullable ErrorAlert first,
		String kind, @Nullable Duration nextPause, List<String> alsoSeenIn, List<Kind> kinds, @Nullable String losses,
		@Nullable String comeback, @Nullable MailRoute route) {

	MailReport {
		alsoSeenIn = List.copyOf(alsoSeenIn);
		kinds = List.copyOf(kinds);
	}

	/**
	 * A report of one error by itself.
	 * @param event the record
	 * @param application the name of the application
	 * @return the report
	 */
	static MailReport single(CapturedEvent event, String application) {
		ErrorAlert alert = event.toAlert(application);
		return builder(alert).event(event).kind(KindKey.of(alert)).build();
	}

	/**
	 * A report that is about no error.
	 * @param notice the record
	 * @param application the name of the application
	 * @return the report, which counts nothing
	 */
	static MailReport notice(CapturedEvent notice, String application) {
		Instant time = notice.getInstant();
		return builder(notice.toAlert(application)).event(notice)
			.occurrences(new Occurrences(Reason.NEW, 0, 0, time, time))
			.build();
	}

	/**
	 * Starts a report of one new error.
	 * @param newest the newest error
	 * @return a builder
	 */
	static Builder builder(ErrorAlert newest) {
		return new Builder(newest);
	}

	Reason reason() {
		return this.occurrences.reason();
	}

	/**
	 * One line of a storm mail.
	 *
	 * @param title what failed, and where
	 * @param count how often
	 * @param since when for the first time
	 * @param last when for the last time
	 */
	record Kind(String title, long count, Instant since, Instant last) {

	}

	/**
	 * Collects a report.
	 */
	static final class Builder {

		private final ErrorAlert newest;

		private Occurrences occurrences;

		private @Nullable CapturedEvent event;

		private @Nullable ErrorAlert first;

		private String kind = "";

		private @Nullable Duration nextPause;

		private List<String> alsoSeenIn = List.of();

		private List<Kind> kinds = List.of();

		private @Nullable String losses;

		private @Nullable String comeback;

		private @Nullable MailRoute route;

		private Builder(ErrorAlert newest) {
			this.newest = newest;
			this.occurrences = Occurrences.once(newest.time());
		}

		Builder occurrences(Occurrences occurrences) {
			this.occurrences = occurrences;
			return this;
		}

		Builder event(@Nullable CapturedEvent event) {
			this.event = event;
			return this;
		}

		Builder first(@Nullable ErrorAlert first) {
			this.first = first;
			return this;
		}

		Builder kind(String kind) {
			this.kind = kind;
			return this;
		}

		Builder nextPause(@Nullable Duration nextPause) {
			this.nextPause = nextPause;
			return this;
		}

		Builder alsoSeenIn(List<String> alsoSeenIn) {
			this.alsoSeenIn = alsoSeenIn;
			return this;
		}

		Builder kinds(List<Kind> kinds) {
			this.kinds = kinds;
			return this;
		}

		Builder losses(@Nullable String losses) {
			this.losses = losses;
			return this;
		}

		Builder comeback(@Nullable String comeback) {
			this.comeback = comeback;
			return this;
		}

		Builder route(@Nullable MailRoute route) {
			this.route = route;
			return this;
		}

		MailReport build() {
			return new MailReport(this.occurrences, this.newest, this.event, this.first, this.kind, this.nextPause,
					this.alsoSeenIn, this.kinds, this.losses, this.comeback, this.route);
		}

	}

}
