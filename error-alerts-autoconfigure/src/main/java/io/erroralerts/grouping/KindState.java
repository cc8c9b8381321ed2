package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a kind over a restart: nothing that was part of a message or a trace.
 */
record KindState(Fingerprint fingerprint, String place, @Nullable String cause, @Nullable String version, Phase phase,
		Announcement.@Nullable Reason reason, @Nullable Fingerprint leader, boolean repeated, Duration pause,
		Instant due, Instant leading, KindCounts.Values counts) {

	enum Phase {

		/**
		 * Has to be told and found no place: the next storm names it.
		 */
		WAITING,

		/**
		 * Was told; repeats are counted until the pause is over.
		 */
		PAUSING,

		/**
		 * Is counted under another kind with the same root cause.
		 */
		FOLDED,

		/**
		 * Nothing is waited for.
		 */
		RESTING

	}

}
