package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.grouping.Announcement.Reason;
import io.erroralerts.grouping.KindState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Decides when which kinds of error are told. It has no clock, no thread and does no I/O:
 * for one thread, which says what time it is. At any time the counts of the announcements
 * that it gave and {@link #uncounted()} add up to the errors that it was told of (and to
 * what the restored state had).
 * <p>
 * A new kind is told at once, its repeats after a pause that doubles, and its end. What
 * exceeds the announcements of a minute is gathered for ten seconds and told as one
 * storm, at most one per minute. A kind whose root cause was told within the minute is
 * counted under the kind that was told.
 */
public final class AlertPolicy {

	private static final int MAX_KINDS = 1000;

	// So many seconds of a storm are told together.
	private static final Duration GATHERING = Duration.ofSeconds(10);

	private final PolicySettings settings;

	private final KindTable table;

	private final Budget budget;

	private final OtherKinds other;

	/**
	 * A policy that goes on where another stopped.
	 * @param settings the settings
	 * @param state the state of the other, or {@link PolicyState#EMPTY}
	 */
	public AlertPolicy(PolicySettings settings, PolicyState state) {
		this(settings, state, MAX_KINDS);
	}

	AlertPolicy(PolicySettings settings, PolicyState state, int maxKinds) {
		this.settings = settings;
		this.table = new KindTable(maxKinds, state.kinds());
		this.budget = new Budget(settings.maxPerMinute(), state.told(), state.lastStorm());
		this.other = new OtherKinds(settings.maxQuietPeriod(), state.other());
		// A smaller table than that of yesterday loses no count.
		state.kinds()
			.stream()
			.skip(maxKinds)
			.filter((kind) -> kind.counts().pending() > 0)
			.forEach((kind) -> this.other.count(null, kind.counts().pending(), kind.counts().pendingSince(),
					kind.counts().last()));
	}

	/**
	 * Takes errors of one kind, of which one is known.
	 * @param kind the kind
	 * @param sample the error that is known
	 * @param count how many there were, usually 1
	 * @param first the time of the first
	 * @param last the time of the last
	 * @param now the time
	 * @return what has to be told at once, often nothing
	 */
	public List<Announcement> occurred(Kind kind, ErrorAlert sample, long count, Instant first, Instant last,
			Instant now) {
		List<Announcement> announcements = new ArrayList<>();
		KindEntry entry = this.table.find(kind.fingerprint());
		Reason reason = (entry != null) ? entry.reasonToTell(first, this.settings) : Reason.NEW;
		if (entry == null) {
			entry = this.table.add(kind, first);
		}
		if (entry == null) {
			this.other.count(sample, count, first, last);
			return announcements;
		}
		if (reason != null) {
			entry.leave();
		}
		if (reason == Reason.RETURNED) {
			entry.startAgain(first);
		}
		entry.seen(kind, sample, this.settings.version());
		entry.count(count, first, last);
		if (reason != null && (this.settings.isEachRecordTold() || !this.table.join(entry, kind.deepestCause(), now))) {
			announce(entry, reason, now, announcements);
		}
		return announcements;
	}

	/**
	 * Counts errors of which nothing else is known; they are told later.
	 * @param kind the kind, or {@code null} or an unknown one for the other kinds
	 * @param count how many
	 * @param first the time of the first
	 * @param last the time of the last
	 */
	public void repeated(@Nullable Fingerprint kind, long count, Instant first, Instant last) {
		KindEntry entry = (kind != null) ? this.table.find(kind) : null;
		if (entry == null) {
			this.other.count(null, count, first, last);
			return;
		}
		Reason reason = entry.is(Phase.RESTING) ? entry.reasonToTell(first, this.settings) : null;
		if (reason == Reason.RETURNED) {
			entry.startAgain(first);
		}
		entry.count(count, first, last);
		if (reason != null) {
			entry.waitFor(reason, last);
		}
	}

	/**
	 * Tells what has become due. To be called when {@link #nextDue()} has come, after
	 * {@link #repeated} with all that was counted until then; more often does no harm.
	 * @param now the time
	 * @return what has to be told now
	 */
	public List<Announcement> tick(Instant now) {
		List<Announcement> announcements = new ArrayList<>();
		for (KindEntry entry : this.table.entries()) {
			if (entry.isDue(now)) {
				if (this.table.held(entry) > 0) {
					announce(entry, Reason.REPEATED, now, announcements);
				}
				else if (entry.hasRepeated()) {
					announce(entry, Reason.STOPPED, now, announcements);
				}
				else {
					this.table.rest(entry);
				}
			}
		}
		if ((this.table.isWaitingFor(GATHERING, now) || this.other.isDue(now)) && this.budget.takeStorm(now)) {
			announcements.add(storm(now));
		}
		return announcements;
	}

	/**
	 * When {@link #tick} has something to do.
	 * @return the time, which may have passed; {@link Instant#MAX} if nothing is waited
	 * for
	 */
	public Instant nextDue() {
		Instant storm = this.table.waitingFor(GATHERING);
		Instant next = this.other.due().isBefore(storm) ? this.other.due() : storm;
		if (next.isBefore(this.budget.nextStorm())) {
			next = this.budget.nextStorm();
		}
		for (KindEntry entry : this.table.entries()) {
			if (entry.is(Phase.PAUSING) && entry.due().isBefore(next)) {
				next = entry.due();
			}
		}
		return next;
	}

	/**
	 * How many errors are counted and not told yet.
	 * @return the number
	 */
	public long uncounted() {
		return this.other.pending() + this.table.entries().stream().mapToLong(KindEntry::pending).sum();
	}

	/**
	 * What has to survive a restart, the counts that are not told yet included: with them
	 * the next policy goes on.
	 * @return the state
	 */
	public PolicyState state() {
		return new PolicyState(this.budget.told(), this.budget.lastStorm(), this.other.state(),
				this.table.entries().stream().map(KindEntry::state).toList());
	}

	/**
	 * Tells all that is held in one last announcement, whatever the pauses and bounds:
	 * for the end of a process whose state can't be kept.
	 * @param now the time
	 * @return one announcement, or none if nothing is held
	 */
	public List<Announcement> close(Instant now) {
		for (KindEntry entry : this.table.entries()) {
			if (!entry.is(Phase.FOLDED) && !entry.is(Phase.WAITING) && this.table.held(entry) > 0) {
				entry.waitFor(Reason.REPEATED, now);
			}
		}
		return (uncounted() > 0) ? List.of(storm(now)) : List.of();
	}

	private void announce(KindEntry entry, Reason reason, Instant now, List<Announcement> announcements) {
		boolean storming = this.table.isWaitingFor(Duration.ZERO, now) || this.other.isDue(now);
		if (this.budget.take(now, storming)) {
			KindReport report = this.table.tell(entry, reason, now, this.settings);
			announcements.add(Announcement.of(reason, List.of(report), entry.pause()));
		}
		else {
			entry.waitFor(reason, now);
		}
	}

	private Announcement storm(Instant now) {
		List<KindReport> reports = new ArrayList<>();
		Duration pause = this.settings.maxQuietPeriod();
		for (KindEntry entry : this.table.entries()) {
			if (entry.is(Phase.WAITING)) {
				reports.add(this.table.tell(entry, entry.reason(), now, this.settings));
				pause = (entry.pause().compareTo(pause) < 0) ? entry.pause() : pause;
			}
		}
		reports.sort(Comparator.comparingLong(KindReport::count).reversed());
		if (reports.size() == 1 && this.other.pending() == 0) {
			// One kind that had to wait is no storm.
			return Announcement.of(reports.get(0).reason(), reports, pause);
		}
		if (this.other.pending() > 0) {
			reports.add(this.other.report());
			this.other.told(now);
		}
		return Announcement.of(Reason.STORM, reports, pause);
	}

}
