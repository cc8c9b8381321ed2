package io.erroralerts.delivery;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue for many threads that log and one worker. No side ever takes a lock or
 * waits: a thread that logs claims the next number by one atomic step, and puts its
 * record into the place that belongs to the number. See docs/decisions/040.
 */
final class RecordRing {

	// More than anybody will ever log.
	private static final long CLOSED = 1L << 62;

	private final int capacity;

	private final int mask;

	private final AtomicReferenceArray<@Nullable CapturedEvent> places;

	// What was claimed, and what was taken; both only grow.
	private final AtomicLong claimed = new AtomicLong();

	private final AtomicLong taken = new AtomicLong();

	RecordRing(int capacity) {
		int length = Integer.highestOneBit(Math.max(1, Math.min(capacity, 1 << 30) - 1)) << 1;
		this.capacity = Math.min(capacity, length);
		this.mask = length - 1;
		this.places = new AtomicReferenceArray<>(length);
	}

	/**
	 * Takes a record in. May be called by any thread.
	 * @return whether there was room
	 */
	boolean offer(CapturedEvent event) {
		long number = this.claimed.get();
		while (number - this.taken.get() < this.capacity) {
			long before = this.claimed.compareAndExchange(number, number + 1);
			if (before == number) {
				this.places.setRelease((int) number & this.mask, event);
				return true;
			}
			number = before;
		}
		return false;
	}

	/**
	 * Takes the oldest record out. Only the worker calls it.
	 * @return the record; {@code null} if there is none, or if its thread has claimed a
	 * number and not put it into its place yet
	 */
	@Nullable CapturedEvent poll() {
		long number = this.taken.getPlain();
		int place = (int) number & this.mask;
		CapturedEvent event = this.places.getAcquire(place);
		if (event != null) {
			this.places.setPlain(place, null);
			this.taken.setRelease(number + 1);
		}
		return event;
	}

	boolean isEmpty() {
		return size() == 0;
	}

	int size() {
		// In this order: what is taken meanwhile was claimed before.
		long out = this.taken.get();
		return (int) Math.max(0, accepted() - out);
	}

	/**
	 * How many records were ever taken in.
	 */
	long accepted() {
		return this.claimed.get() & (CLOSED - 1);
	}

	/**
	 * Takes nothing in from now on. It is one step with the claims of the others: each
	 * record either was accepted before, or finds no room.
	 */
	void close() {
		this.claimed.updateAndGet((number) -> number | CLOSED);
	}

}
