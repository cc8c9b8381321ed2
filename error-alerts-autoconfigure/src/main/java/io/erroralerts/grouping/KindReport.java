package io.erroralerts.grouping;

import java.time.Instant;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import org.jspecify.annotations.Nullable;

/**
 * What an announcement says of one kind.
 *
 * @param fingerprint the kind; {@link Fingerprint#OTHER} for those that found no room
 * @param title its name for people
 * @param reason why it is told; in a storm each kind has its own reason
 * @param firstSample the first error, or {@code null} if it was before a restart
 * @param newestSample the newest error of which more than the time is known, or
 * {@code null}; may be the first one
 * @param count how many errors this report adds to the sum, those seen elsewhere included
 * @param total how many there were since {@code since}
 * @param since the time of the first, since the kind is new or has returned
 * @param countedSince the time of the first of those that this report adds
 * @param last the time of the last
 * @param previously when it was last seen before it returned, or {@code null}
 * @param alsoSeenIn other kinds with the same root cause that are counted here
 */
public record KindReport(Fingerprint fingerprint, String title, Announcement.Reason reason,
		@Nullable ErrorAlert firstSample, @Nullable ErrorAlert newestSample, long count, long total, Instant since,
		Instant countedSince, Instant last, @Nullable Instant previously, List<AlsoSeen> alsoSeenIn) {

	public KindReport {
		alsoSeenIn = List.copyOf(alsoSeenIn);
	}

	/**
	 * A kind that shares the root cause of another.
	 *
	 * @param fingerprint the kind
	 * @param title its name for people
	 * @param count how many of the errors in the report are its own
	 */
	public record AlsoSeen(Fingerprint fingerprint, String title, long count) {
	}

}
