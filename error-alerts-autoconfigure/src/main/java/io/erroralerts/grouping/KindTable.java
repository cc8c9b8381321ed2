package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.erroralerts.grouping.Announcement.Reason;
import io.erroralerts.grouping.KindState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that are known, a bounded number of them, and who leads those with one root
 * cause.
 */
final class KindTable {

	// How long after a kind was told others with its root cause are news no more.
	private static final Duration TOGETHER = Duration.ofMinutes(1);

	private final int maxKinds;

	private final Map<Fingerprint, KindEntry> entries = new LinkedHashMap<>();

	private final Map<String, KindEntry> leaders = new HashMap<>();

	// Nobody can go: known until somebody comes to rest.
	private boolean full;

	KindTable(int maxKinds, List<KindState> states) {
		this.maxKinds = maxKinds;
		for (KindState state : states.subList(0, Math.min(maxKinds, states.size()))) {
			KindEntry entry = new KindEntry(state);
			this.entries.put(state.fingerprint(), entry);
			if (!entry.is(Phase.FOLDED) && entry.cause() != null) {
				this.leaders.put(entry.cause(), entry);
			}
		}
		states.forEach(this::restoreLeader);
		for (KindEntry entry : this.entries.values()) {
			if (entry.is(Phase.RESTING) && entry.pending() > 0) {
				entry.waitFor(Reason.REPEATED, entry.counts().last());
			}
		}
	}

	private void restoreLeader(KindState state) {
		KindEntry entry = find(state.fingerprint());
		if (entry != null && entry.is(Phase.FOLDED)) {
			KindEntry leader = (state.leader() != null) ? find(state.leader()) : null;
			if (leader == null || leader.is(Phase.FOLDED) || leader.is(Phase.RESTING)) {
				entry.rest();
			}
			else {
				entry.follow(leader, 0);
			}
		}
	}

	@Nullable KindEntry find(Fingerprint fingerprint) {
		return this.entries.get(fingerprint);
	}

	/**
	 * A new entry.
	 * @return the entry, or {@code null} if there is no room and nobody can go
	 */
	@Nullable KindEntry add(Kind kind, Instant first) {
		if (this.entries.size() >= this.maxKinds && !forgetOldest()) {
			return null;
		}
		KindEntry entry = new KindEntry(kind, first);
		this.entries.put(kind.fingerprint(), entry);
		return entry;
	}

	private boolean forgetOldest() {
		KindEntry oldest = null;
		if (!this.full) {
			for (KindEntry entry : this.entries.values()) {
				if (entry.is(Phase.RESTING) && entry.pending() == 0
						&& (oldest == null || entry.counts().last().isBefore(oldest.counts().last()))) {
					oldest = entry;
				}
			}
		}
		this.full = oldest == null;
		if (oldest != null) {
			this.entries.remove(oldest.fingerprint());
			if (oldest.cause() != null) {
				this.leaders.remove(oldest.cause(), oldest);
			}
		}
		return oldest != null;
	}

	/**
	 * Makes the entry follow the one that was told last for the same root cause, if that
	 * was within the minute or is still to come; else it leads.
	 * @return whether it follows
	 */
	boolean join(KindEntry entry, @Nullable String cause, Instant now) {
		if (entry.cause() != null) {
			this.leaders.remove(entry.cause(), entry);
		}
		entry.cause(cause);
		if (cause == null) {
			return false;
		}
		KindEntry leader = this.leaders.get(cause);
		if (leader != null && isLeading(leader, now)) {
			followers(entry).forEach((follower) -> {
				follower.leave();
				follower.follow(leader, follower.pending());
			});
			entry.follow(leader, entry.pending());
			return true;
		}
		entry.lead(now);
		this.leaders.put(cause, entry);
		return false;
	}

	private static boolean isLeading(KindEntry leader, Instant now) {
		boolean recent = !leader.leading().isAfter(now) && leader.leading().plus(TOGETHER).isAfter(now);
		return leader.is(Phase.WAITING) || (leader.is(Phase.PAUSING) && recent);
	}

	/**
	 * Ends the waiting of an entry and of those that follow it.
	 */
	void rest(KindEntry entry) {
		followers(entry).forEach(KindEntry::rest);
		entry.rest();
		this.full = false;
	}

	List<KindEntry> followers(KindEntry leader) {
		List<KindEntry> followers = new ArrayList<>();
		for (KindEntry entry : this.entries.values()) {
			if (entry.leader() == leader) {
				followers.add(entry);
			}
		}
		return followers;
	}

	/**
	 * How many errors of an entry and its followers are not told yet.
	 */
	long held(KindEntry entry) {
		return entry.pending() + followers(entry).stream().mapToLong(KindEntry::pending).sum();
	}

	/**
	 * Tells of an entry and its followers: nothing of them is pending afterwards.
	 */
	KindReport tell(KindEntry entry, Reason reason, Instant now, PolicySettings settings) {
		List<KindEntry> counted = followers(entry).stream().filter((follower) -> follower.pending() > 0).toList();
		long count = held(entry);
		Instant since = entry.counts().pendingSince();
		for (KindEntry follower : counted) {
			Instant other = follower.counts().pendingSince();
			since = other.isBefore(since) ? other : since;
		}
		KindReport report = entry.report(reason, count, since, counted.stream()
			.map((follower) -> new KindReport.AlsoSeen(follower.fingerprint(), follower.title(), follower.pending()))
			.toList());
		counted.forEach((follower) -> follower.counts().told());
		entry.told(reason, count, now, settings);
		if (entry.is(Phase.RESTING)) {
			rest(entry);
		}
		return report;
	}

	/**
	 * When something waits for that long.
	 * @return the time, or {@link Instant#MAX} if nothing waits
	 */
	Instant waitingFor(Duration time) {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.is(Phase.WAITING))
			.map((entry) -> entry.due().plus(time))
			.min(Comparator.naturalOrder())
			.orElse(Instant.MAX);
	}

	boolean isWaitingFor(Duration time, Instant now) {
		// What waits since a time to come waits since before the clock was set back.
		return !waitingFor(time).isAfter(now) || this.entries.values()
			.stream()
			.anyMatch((entry) -> entry.is(Phase.WAITING) && entry.due().isAfter(now.plus(time)));
	}

	Collection<KindEntry> entries() {
		return this.entries.values();
	}

}
