package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The count of one key. All that is known of it is one value, replaced at one stroke: so
 * a count can't slip between taking and forgetting.
 */
final class RepeatCell {

	// How old the newest sample of a kind that goes on may become, and how many there are
	// in a quiet period, for a mail about repeats shows the newest.
	private static final Duration SAMPLE_AGE = Duration.ofMinutes(1);

	private static final int SAMPLES = 5;

	private final AtomicReference<Tally> tally;

	private RepeatCell(Tally tally) {
		this.tally = new AtomicReference<>(tally);
	}

	/**
	 * A cell whose first record is on its way.
	 */
	static RepeatCell passed(Instant time) {
		return new RepeatCell(new Tally(State.ON_BELT, 0, time, time, time, null));
	}

	/**
	 * A cell for what has none of its own: it only counts.
	 */
	static RepeatCell other() {
		return new RepeatCell(new Tally(State.COUNTING, 0, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, null));
	}

	/**
	 * How old the newest sample may become.
	 */
	static Duration sampleAge(Duration quietPeriod) {
		Duration part = quietPeriod.dividedBy(SAMPLES);
		return (part.compareTo(SAMPLE_AGE) < 0) ? part : SAMPLE_AGE;
	}

	Answer absorb(Instant time) {
		while (true) {
			Tally before = this.tally.getAcquire();
			if (before.state == State.GONE) {
				return Answer.GONE;
			}
			boolean open = before.state == State.OPEN;
			if (this.tally.compareAndSet(before, open ? before.pass(time) : before.plus(time))) {
				return open ? Answer.PASSED : Answer.COUNTED;
			}
		}
	}

	/**
	 * Counts what passed in vain.
	 * @return whether the cell is still there
	 */
	boolean unpassed(Instant time) {
		return update((tally) -> tally.plus(time).in(State.OPEN)).state != State.GONE;
	}

	void arrived(Fingerprint kind) {
		update((tally) -> new Tally(State.COUNTING, tally.count, tally.first, tally.last, tally.passed, kind));
	}

	void reopen() {
		update((tally) -> (tally.state != State.COUNTING) ? tally : tally.in(State.OPEN));
	}

	long abandon() {
		return update((tally) -> tally.in(State.GONE).taken()).count;
	}

	Tally take() {
		return update(Tally::taken);
	}

	/**
	 * Takes the count, if it is known where it belongs, and sees what has to become of
	 * the cell.
	 * @return what was there before; with count 0 if nothing was taken
	 */
	Tally drain(Instant now, Duration sampleAge, Duration idle, Duration lost) {
		Tally before = update((tally) -> {
			Tally aged = tally.aged(now, sampleAge, lost);
			if (!aged.isReady()) {
				return aged;
			}
			boolean forgotten = aged.count == 0 && aged.state != State.ON_BELT && !aged.last.plus(idle).isAfter(now);
			return forgotten ? aged.in(State.GONE) : aged.taken();
		});
		return before.aged(now, sampleAge, lost).isReady() ? before : before.taken();
	}

	boolean isGone() {
		return this.tally.getAcquire().state == State.GONE;
	}

	long count() {
		return this.tally.getAcquire().count;
	}

	private Tally update(UnaryOperator<Tally> change) {
		return this.tally.getAndUpdate((tally) -> (tally.state != State.GONE) ? change.apply(tally) : tally);
	}

	enum Answer {

		PASSED, COUNTED, GONE

	}

	private enum State {

		/**
		 * The next record passes.
		 */
		OPEN,

		/**
		 * One record is on its way; the others are counted.
		 */
		ON_BELT,

		/**
		 * Records are counted.
		 */
		COUNTING,

		/**
		 * The cell is no more part of the table.
		 */
		GONE

	}

	/**
	 * @param last the time of the last record, counted or passed
	 * @param passed the time of the last record that passed
	 */
	record Tally(State state, long count, Instant first, Instant last, Instant passed, @Nullable Fingerprint kind) {

		private Tally plus(Instant time) {
			boolean earlier = this.count == 0 || time.isBefore(this.first);
			boolean later = this.count == 0 || time.isAfter(this.last);
			return new Tally(this.state, this.count + 1, earlier ? time : this.first, later ? time : this.last,
					this.passed, this.kind);
		}

		private Tally pass(Instant time) {
			// The times are those of what is counted, if anything is.
			return new Tally(State.ON_BELT, this.count, this.first, (this.count == 0) ? time : this.last, time,
					this.kind);
		}

		private Tally in(State other) {
			return new Tally(other, this.count, this.first, this.last, this.passed, this.kind);
		}

		private Tally taken() {
			return (this.count == 0) ? this : new Tally(this.state, 0, this.first, this.last, this.passed, this.kind);
		}

		private Tally aged(Instant now, Duration sampleAge, Duration lost) {
			Duration limit = (this.state == State.ON_BELT) ? lost : sampleAge;
			boolean old = !this.passed.plus(limit).isAfter(now);
			return (old && this.state != State.GONE) ? in(State.OPEN) : this;
		}

		/**
		 * Where the kind is not known, a record may still arrive that tells.
		 */
		private boolean isReady() {
			return this.kind != null || this.state == State.OPEN;
		}

	}

}
