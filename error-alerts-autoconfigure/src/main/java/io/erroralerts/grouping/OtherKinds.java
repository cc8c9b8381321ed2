package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import org.jspecify.annotations.Nullable;

/**
 * Counts the errors whose kinds found no room. They ride along with any storm; a storm
 * for their sake alone comes after a minute, and then with growing pauses.
 */
final class OtherKinds {

	private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

	private final Duration longestPause;

	private @Nullable ErrorAlert firstSample;

	private @Nullable ErrorAlert newestSample;

	private State state;

	OtherKinds(Duration longestPause, State state) {
		this.longestPause = (longestPause.compareTo(FIRST_PAUSE) > 0) ? longestPause : FIRST_PAUSE;
		this.state = state;
	}

	void count(@Nullable ErrorAlert sample, long count, Instant first, Instant last) {
		State old = this.state;
		boolean none = old.pending == 0;
		boolean earlier = none || first.isBefore(old.pendingSince);
		boolean again = old.total == 0 || !old.due.plus(this.longestPause).isAfter(last);
		this.state = new State((again ? 0 : old.total) + count, old.pending + count, again ? first : old.since,
				earlier ? first : old.pendingSince, (none || last.isAfter(old.last)) ? last : old.last,
				again ? FIRST_PAUSE : old.pause, again ? last.plus(FIRST_PAUSE) : old.due);
		if (sample != null) {
			this.firstSample = (this.firstSample != null) ? this.firstSample : sample;
			this.newestSample = sample;
		}
	}

	boolean isDue(Instant now) {
		return !due().isAfter(now) || (this.state.pending > 0 && this.state.due.isAfter(now.plus(this.state.pause)));
	}

	Instant due() {
		return (this.state.pending > 0) ? this.state.due : Instant.MAX;
	}

	KindReport report() {
		return new KindReport(Fingerprint.OTHER, "other kinds", Announcement.Reason.REPEATED, this.firstSample,
				this.newestSample, this.state.pending, this.state.total, this.state.since, this.state.pendingSince,
				this.state.last, null, List.of());
	}

	void told(Instant now) {
		Duration twice = this.state.pause.multipliedBy(2);
		Duration next = (twice.compareTo(this.longestPause) < 0) ? twice : this.longestPause;
		this.state = new State(this.state.total, 0, this.state.since, this.state.pendingSince, this.state.last, next,
				now.plus(next));
		this.firstSample = null;
		this.newestSample = null;
	}

	State state() {
		return this.state;
	}

	long pending() {
		return this.state.pending;
	}

	record State(long total, long pending, Instant since, Instant pendingSince, Instant last, Duration pause,
			Instant due) {

		static final State NONE = new State(0, 0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, FIRST_PAUSE,
				Instant.EPOCH);

	}

}
