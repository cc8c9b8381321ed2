package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.grouping.Announcement.Reason;
import io.erroralerts.grouping.KindState.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One kind in the table: how often it was seen, and what it waits for.
 */
final class KindEntry {

	private final Fingerprint fingerprint;

	private final KindCounts counts;

	private final Samples samples = new Samples();

	private @Nullable String title;

	private String place;

	private @Nullable String cause;

	private @Nullable String version;

	private Phase phase = Phase.RESTING;

	private @Nullable Reason reason;

	private @Nullable KindEntry leader;

	private boolean repeated;

	private Duration pause = Duration.ZERO;

	// The end of the pause, or the begin of the waiting.
	private Instant due = Instant.EPOCH;

	private Instant leading = Instant.EPOCH;

	KindEntry(Kind kind, Instant first) {
		this.fingerprint = kind.fingerprint();
		this.place = kind.place();
		this.counts = new KindCounts(KindCounts.Values.none(first));
	}

	KindEntry(KindState state) {
		this.fingerprint = state.fingerprint();
		this.counts = new KindCounts(state.counts());
		this.place = state.place();
		this.cause = state.cause();
		this.version = state.version();
		this.phase = state.phase();
		this.reason = state.reason();
		this.repeated = state.repeated();
		this.pause = state.pause();
		this.due = state.due();
		this.leading = state.leading();
	}

	KindState state() {
		return new KindState(this.fingerprint, this.place, this.cause, this.version, this.phase, this.reason,
				(this.leader != null) ? this.leader.fingerprint : null, this.repeated, this.pause, this.due,
				this.leading, this.counts.values());
	}

	/**
	 * Why an error at that time has to be told at once.
	 * @return the reason, or {@code null} if it only has to be counted
	 */
	@Nullable Reason reasonToTell(Instant time, PolicySettings settings) {
		if (this.phase == Phase.WAITING) {
			return null;
		}
		String current = settings.version();
		if (this.version != null && current != null && !this.version.equals(current)) {
			return Reason.RETURNED;
		}
		if (this.phase == Phase.RESTING) {
			return this.counts.last().plus(settings.groupExpiry()).isAfter(time) ? Reason.REPEATED : Reason.RETURNED;
		}
		return settings.isEachRecordTold() ? Reason.REPEATED : null;
	}

	void seen(Kind kind, ErrorAlert sample, @Nullable String version) {
		if (this.title == null) {
			// All that is told of a kind has one title.
			this.title = kind.title();
			this.place = kind.place();
		}
		this.version = (version != null) ? version : this.version;
		if (this.phase != Phase.FOLDED) {
			this.samples.add(sample);
		}
	}

	/**
	 * Counts anew, as if the kind had never been told.
	 */
	void startAgain(Instant first) {
		this.counts.startAgain(first);
		this.samples.clear();
		this.pause = Duration.ZERO;
	}

	void count(long count, Instant first, Instant last) {
		this.counts.add(count, first, last);
		goesOn();
		if (this.leader != null) {
			this.leader.counts.addElsewhere(count, last);
			this.leader.goesOn();
		}
	}

	private void goesOn() {
		this.repeated = true;
		if (this.reason == Reason.STOPPED) {
			this.reason = Reason.REPEATED;
		}
	}

	/**
	 * Is counted under another from now on.
	 * @param count how many the other does not know of yet
	 */
	void follow(KindEntry leader, long count) {
		this.phase = Phase.FOLDED;
		this.reason = null;
		this.leader = leader;
		// The leader tells of it.
		this.samples.clear();
		if (count > 0) {
			leader.counts.addElsewhere(count, this.counts.last());
			leader.goesOn();
		}
	}

	void leave() {
		if (this.leader != null) {
			this.leader.counts.addElsewhere(-pending(), this.counts.last());
			this.leader = null;
			this.phase = Phase.RESTING;
		}
	}

	void lead(Instant now) {
		this.leading = now;
	}

	void cause(@Nullable String cause) {
		this.cause = cause;
	}

	void waitFor(Reason reason, Instant since) {
		this.phase = Phase.WAITING;
		this.reason = reason;
		this.due = since;
	}

	void rest() {
		this.phase = Phase.RESTING;
		this.reason = null;
		this.leader = null;
		this.repeated = false;
		this.samples.clear();
	}

	/**
	 * Notes that all that is pending is told now.
	 */
	void told(Reason told, long count, Instant now, PolicySettings settings) {
		this.counts.told();
		this.samples.told();
		this.reason = null;
		if (told == Reason.STOPPED || settings.isEachRecordTold()) {
			rest();
			return;
		}
		this.repeated = told == Reason.REPEATED || count > 1;
		this.pause = settings.next((told == Reason.REPEATED) ? this.pause : Duration.ZERO);
		this.due = now.plus(this.pause);
		this.phase = Phase.PAUSING;
	}

	KindReport report(Reason reason, long count, Instant since, List<KindReport.AlsoSeen> elsewhere) {
		return new KindReport(this.fingerprint, title(), reason, this.samples.first(), this.samples.newest(), count,
				this.counts.total(), this.counts.since(), since, this.counts.last(), this.counts.previously(),
				elsewhere);
	}

	boolean isDue(Instant now) {
		// Nobody pauses longer than a pause: the clock was set back.
		return this.phase == Phase.PAUSING && (!this.due.isAfter(now) || this.due.isAfter(now.plus(this.pause)));
	}

	boolean is(Phase phase) {
		return this.phase == phase;
	}

	boolean hasRepeated() {
		return this.repeated;
	}

	Fingerprint fingerprint() {
		return this.fingerprint;
	}

	@Nullable String cause() {
		return this.cause;
	}

	Reason reason() {
		return Objects.requireNonNullElse(this.reason, Reason.REPEATED);
	}

	@Nullable KindEntry leader() {
		return this.leader;
	}

	long pending() {
		return this.counts.pending();
	}

	KindCounts counts() {
		return this.counts;
	}

	Duration pause() {
		return (this.phase == Phase.PAUSING) ? this.pause : Duration.ZERO;
	}

	Instant due() {
		return this.due;
	}

	Instant leading() {
		return this.leading;
	}

	String title() {
		return (this.title != null) ? this.title : this.place;
	}

}
