package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What has to be told now. The counts of all announcements add up to the number of errors
 * that were told of.
 *
 * @param reason why it is told
 * @param kinds what is told of, at least one kind; only a storm has more
 * @param count how many errors this announcement adds to the sum, zero where the news is
 * that it stopped
 * @param since the time of the first of them, or else of the news
 * @param until the time of the last of them
 * @param nextPause the time that passes before these kinds are told of again; zero if
 * nothing is waited for
 */
public record Announcement(Reason reason, List<KindReport> kinds, long count, Instant since, Instant until,
		Duration nextPause) {

	public Announcement {
		kinds = List.copyOf(kinds);
	}

	static Announcement of(Reason reason, List<KindReport> kinds, Duration nextPause) {
		return new Announcement(reason, kinds, kinds.stream().mapToLong(KindReport::count).sum(),
				kinds.stream().map(KindReport::countedSince).min(Comparator.naturalOrder()).orElse(Instant.EPOCH),
				kinds.stream().map(KindReport::last).max(Comparator.naturalOrder()).orElse(Instant.EPOCH), nextPause);
	}

	/**
	 * Why something is told.
	 */
	public enum Reason {

		/**
		 * A kind that was never seen.
		 */
		NEW,

		/**
		 * A kind that goes on, or came again.
		 */
		REPEATED,

		/**
		 * More kinds than may be told one by one.
		 */
		STORM,

		/**
		 * A kind that repeated and does so no more.
		 */
		STOPPED,

		/**
		 * A kind that comes after a long silence, or for the first time in this version.
		 */
		RETURNED

	}

}
