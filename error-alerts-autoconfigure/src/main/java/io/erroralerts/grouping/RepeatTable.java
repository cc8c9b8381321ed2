package io.erroralerts.grouping;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Counts repeats on the thread that logs, so that a storm of one kind can't fill the
 * belt: one record of a key passes, the others are counted. No method waits or locks.
 * What was counted is taken by the one worker. No count is lost, and none is taken twice.
 */
public final class RepeatTable {

	private static final int MAX_KEYS = 4096;

	// A record that did not arrive within that time never will.
	private static final Duration LOST = Duration.ofHours(1);

	// Where the table is full, so many new keys pass between two drains.
	private static final int FULL_PASSES = 256;

	private static final int RECENT = 1024;

	private final boolean counting;

	private final Duration idle;

	private final Duration sampleAge;

	private final int maxKeys;

	private final Map<Long, RepeatCell> cells = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	private final RepeatCell other = RepeatCell.other();

	private final AtomicInteger fullPasses = new AtomicInteger(FULL_PASSES);

	private final AtomicLongArray recent = new AtomicLongArray(RECENT);

	/**
	 * A table with room for 4,096 keys.
	 * @param quietPeriod a key that was not seen for that long is forgotten, so that its
	 * next record passes; with zero nothing is ever counted here
	 */
	public RepeatTable(Duration quietPeriod) {
		this(quietPeriod, MAX_KEYS);
	}

	RepeatTable(Duration quietPeriod, int maxKeys) {
		this.counting = !quietPeriod.isZero();
		this.idle = quietPeriod;
		this.sampleAge = RepeatCell.sampleAge(quietPeriod);
		this.maxKeys = maxKeys;
	}

	/**
	 * A cheap key: the same for records that come from the same place. Records of one key
	 * are nearly always of one kind, records of one kind may have several keys.
	 * @param logger the name of the logger
	 * @param template the message before its arguments were put in; counts only without a
	 * throwable, and without its words that hold a digit
	 * @param rootType the class name of the root cause, or {@code null}
	 * @param frames how many frames the stack of the throwable has; zero without one
	 * @param frame tells a frame; asked for the first few only
	 * @return the key
	 */
	public static long key(String logger, String template, @Nullable String rootType, int frames,
			IntFunction<StackTraceElement> frame) {
		return RepeatKeys.key(logger, template, rootType, frames, frame);
	}

	/**
	 * Counts a record, or lets it pass. Where it passes, the worker has to call
	 * {@link #arrived} or {@link #forget}; who could not pass it on, {@link #unpassed}.
	 * Any thread.
	 * @param key the key of the record
	 * @param time when it was logged
	 * @return {@code true} if it was counted here and needs nobody any more
	 */
	public boolean absorb(long key, Instant time) {
		if (!this.counting) {
			return false;
		}
		while (true) {
			RepeatCell cell = this.cells.get(key);
			if (cell == null) {
				if (!reserve()) {
					return absorbUnknown(key, time);
				}
				if (this.cells.putIfAbsent(key, RepeatCell.passed(time)) == null) {
					return false;
				}
				this.size.decrementAndGet();
			}
			else {
				RepeatCell.Answer answer = cell.absorb(time);
				if (answer != RepeatCell.Answer.GONE) {
					return answer == RepeatCell.Answer.COUNTED;
				}
				remove(key, cell);
			}
		}
	}

	/**
	 * Counts a record that passed and that the belt refused; the next of its key passes.
	 * Any thread.
	 * @param key the key of the record
	 * @param time when it was logged
	 */
	public void unpassed(long key, Instant time) {
		RepeatCell cell = this.cells.get(key);
		if (cell == null || !cell.unpassed(time)) {
			this.other.absorb(time);
		}
	}

	/**
	 * Says of which kind a record is that passed: from now on its key is counted for that
	 * kind. For the worker.
	 * @param key the key of the record
	 * @param kind the kind
	 */
	public void arrived(long key, Fingerprint kind) {
		RepeatCell cell = this.cells.get(key);
		if (cell != null) {
			cell.arrived(kind);
		}
	}

	/**
	 * Lets the next record of a key pass, unless one is on its way. For the worker.
	 * @param key the key
	 */
	public void reopen(long key) {
		RepeatCell cell = this.cells.get(key);
		if (cell != null) {
			cell.reopen();
		}
	}

	/**
	 * Forgets a key, because a record of it passed that nobody wants to be told of. For
	 * the worker.
	 * @param key the key
	 * @return how many records were counted under it, and are counted no more
	 */
	public long forget(long key) {
		RepeatCell cell = this.cells.get(key);
		if (cell == null) {
			return 0;
		}
		long count = cell.abandon();
		remove(key, cell);
		return count;
	}

	/**
	 * Takes what was counted. Counts of a key whose first record is still on its way stay
	 * where they are, for nobody knows their kind. For the worker, every second or so:
	 * here keys are forgotten that were idle, and a record of those that go on may pass,
	 * once a minute or five times in a quiet period, as a fresh sample.
	 * @param now the time
	 * @return what was counted since the last time; keys with no count are left out
	 */
	public List<Drained> drain(Instant now) {
		List<Drained> drained = new ArrayList<>();
		this.cells.forEach((key, cell) -> {
			RepeatCell.Tally taken = cell.drain(now, this.sampleAge, this.idle, LOST);
			if (taken.count() > 0) {
				drained.add(new Drained(key, taken.kind(), taken.count(), taken.first(), taken.last()));
			}
			if (cell.isGone()) {
				remove(key, cell);
			}
		});
		RepeatCell.Tally rest = this.other.take();
		if (rest.count() > 0) {
			drained.add(new Drained(RepeatKeys.NONE, null, rest.count(), rest.first(), rest.last()));
		}
		this.fullPasses.set(FULL_PASSES);
		return drained;
	}

	/**
	 * How many records are counted and not drained yet.
	 * @return the number; exact while nobody logs
	 */
	public long held() {
		return this.other.count() + this.cells.values().stream().mapToLong(RepeatCell::count).sum();
	}

	int size() {
		return this.cells.size();
	}

	private boolean absorbUnknown(long key, Instant time) {
		int slot = (int) (key & (RECENT - 1));
		if (this.recent.get(slot) != key && this.fullPasses.get() > 0 && this.fullPasses.getAndDecrement() > 0) {
			this.recent.set(slot, key);
			return false;
		}
		this.other.absorb(time);
		return true;
	}

	private boolean reserve() {
		if (this.size.get() >= this.maxKeys) {
			return false;
		}
		if (this.size.incrementAndGet() <= this.maxKeys) {
			return true;
		}
		this.size.decrementAndGet();
		return false;
	}

	private void remove(long key, RepeatCell cell) {
		if (this.cells.remove(key, cell)) {
			this.size.decrementAndGet();
		}
	}

	/**
	 * What was counted under one key.
	 *
	 * @param key the key; of no meaning where there is no kind
	 * @param kind the kind, or {@code null} if it is not known: such counts belong to the
	 * other kinds
	 * @param count how many records, at least 1
	 * @param first the time of the first
	 * @param last the time of the last
	 */
	public record Drained(long key, @Nullable Fingerprint kind, long count, Instant first, Instant last) {
	}

}
