package io.erroralerts.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What the two ends of a belt tell each other: whether records are held, how far the
 * worker is, and when it has to hurry or to end.
 */
final class BeltState {

	private static final long FIRST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	// In a hurry (shutdown) the receiver gets this long between two tries.
	private static final long SHORT_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private boolean held = true;

	private long finished;

	private long pending;

	// Written under the lock, and read without it by the worker, once for each record.

	private volatile boolean ended;

	private volatile int hurries;

	private volatile int hurriesHandled;

	private volatile @Nullable Consumer<ChannelSink<?>> equipping;

	/**
	 * Lets the held records pass, equipped so.
	 */
	void release(Consumer<ChannelSink<?>> equipping) {
		locked(() -> {
			this.equipping = equipping;
			this.held = false;
		});
	}

	void awaitRelease(Duration limit) throws InterruptedException {
		long rest = limit.toNanos();
		this.lock.lockInterruptibly();
		try {
			while (this.held && rest > 0 && !this.ended) {
				rest = this.changed.awaitNanos(rest);
			}
			this.held = false;
			if (this.equipping == null) {
				this.equipping = (sink) -> sink.equip(null);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * What the sink has to be equipped with, if that is new.
	 */
	@Nullable Consumer<ChannelSink<?>> takeEquipping() {
		if (this.equipping == null) {
			return null;
		}
		this.lock.lock();
		try {
			Consumer<ChannelSink<?>> taken = this.equipping;
			this.equipping = null;
			return taken;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Tells how far the worker is.
	 * @param records the records that it has finished since
	 * @param pending what its sink still has
	 * @param hurriesHandled what {@link #hurries()} was when it was last told to the sink
	 */
	void progress(long records, long pending, int hurriesHandled) {
		locked(() -> {
			this.finished += records;
			this.pending = pending;
			this.hurriesHandled = hurriesHandled;
		});
	}

	/**
	 * How often the worker was asked to hurry.
	 */
	int hurries() {
		return this.hurries;
	}

	/**
	 * Whether the worker is wanted although there may be no record.
	 */
	boolean isCalling() {
		return this.ended || this.equipping != null || this.hurries != this.hurriesHandled;
	}

	/**
	 * Waits until so many records are finished, nothing is pending, and the sink knows
	 * that it has to hurry.
	 * @return the number that is missing when the time is over
	 */
	long awaitFinished(long goal, Duration limit) {
		long rest = limit.toNanos();
		this.lock.lock();
		try {
			while (!isDone(goal) && rest > 0 && !this.ended) {
				rest = this.changed.awaitNanos(rest);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
		return missing(goal);
	}

	/**
	 * What did not even reach the sink, and what the sink still had when it was last
	 * seen: what has left since is counted once too often, and nothing goes uncounted.
	 */
	long missing(long goal) {
		this.lock.lock();
		try {
			return Math.max(0, goal - this.finished) + this.pending;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean isDone(long goal) {
		return this.finished >= goal && this.pending == 0 && this.hurriesHandled == this.hurries;
	}

	/**
	 * Waits before the next try: 1 s, 2 s, 4 s … up to the longest, and up to a quarter
	 * more, so that many instances don't come back at once.
	 */
	void pause(int attempt, Duration longest) throws InterruptedException {
		long pause = Math.max(4, Math.min(longest.toNanos(), FIRST_PAUSE << Math.min(attempt, 10)));
		long rest = pause + ThreadLocalRandom.current().nextLong(pause / 4);
		this.lock.lockInterruptibly();
		try {
			boolean hurrying = this.hurries > 0;
			rest = hurrying ? Math.min(rest, SHORT_PAUSE) : rest;
			while (rest > 0 && !this.ended && (hurrying || this.hurries == 0)) {
				rest = this.changed.awaitNanos(rest);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * From now on the worker tries again at once, and holds nothing back.
	 */
	void hurry() {
		locked(() -> {
			this.hurries = this.hurries + 1;
			this.held = false;
		});
	}

	void end() {
		locked(() -> this.ended = true);
	}

	boolean hasEnded() {
		return this.ended;
	}

	private void locked(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
