package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How many announcements there were within the last minute, which slides along. The last
 * place belongs to the storm: what doesn't fit never waits for a whole minute.
 */
final class Budget {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final int places;

	// With one announcement per minute the storm has to share its place.
	private final boolean shared;

	private final Deque<Instant> told = new ArrayDeque<>();

	private @Nullable Instant lastStorm;

	Budget(int maxPerMinute, Collection<Instant> told, @Nullable Instant lastStorm) {
		this.places = Math.max(1, maxPerMinute - 1);
		this.shared = maxPerMinute == 1;
		this.told.addAll(told);
		this.lastStorm = lastStorm;
	}

	/**
	 * Takes a place for one kind.
	 * @param storming whether a storm waits for its place, before which nobody pushes
	 */
	boolean take(Instant now, boolean storming) {
		this.told.removeIf((time) -> !isRecent(time, now));
		if (this.told.size() >= this.places || (this.shared && (storming || isRecent(this.lastStorm, now)))) {
			return false;
		}
		this.told.addLast(now);
		return true;
	}

	boolean takeStorm(Instant now) {
		if (isRecent(this.lastStorm, now) || (this.shared && isRecent(this.told.peekLast(), now))) {
			return false;
		}
		this.lastStorm = now;
		return true;
	}

	/**
	 * From when on a storm can be told.
	 */
	Instant nextStorm() {
		Instant next = (this.lastStorm != null) ? this.lastStorm.plus(MINUTE) : Instant.EPOCH;
		Instant newest = this.told.peekLast();
		if (this.shared && newest != null && newest.plus(MINUTE).isAfter(next)) {
			next = newest.plus(MINUTE);
		}
		return next;
	}

	List<Instant> told() {
		return List.copyOf(this.told);
	}

	@Nullable Instant lastStorm() {
		return this.lastStorm;
	}

	/**
	 * A time in the future is one from before the clock was set back.
	 */
	private static boolean isRecent(@Nullable Instant time, Instant now) {
		return time != null && !time.isAfter(now) && time.plus(MINUTE).isAfter(now);
	}

}
