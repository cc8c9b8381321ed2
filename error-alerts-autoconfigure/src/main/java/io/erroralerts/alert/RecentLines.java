package io.erroralerts.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * The last lines of one request or thread: a ring that any thread may write to, without a
 * lock. Who reads while others write sees each line whole, but may miss the very newest.
 */
final class RecentLines {

	private final AtomicReferenceArray<Supplier<RecentLine>> lines;

	private final AtomicInteger next = new AtomicInteger();

	// Not volatile: asked for where one thread writes, by that thread.
	private long newest = Long.MIN_VALUE;

	RecentLines(int capacity) {
		this.lines = new AtomicReferenceArray<>(capacity);
	}

	int capacity() {
		return this.lines.length();
	}

	/**
	 * When the newest line was logged.
	 * @return seconds since 1970; where several threads write, one of the newest
	 */
	long newest() {
		return this.newest;
	}

	void add(Supplier<RecentLine> line, long second) {
		this.newest = second;
		this.lines.setRelease(slot(this.next.getAndIncrement()), line);
	}

	/**
	 * A copy.
	 * @param from the time of the oldest line that counts
	 * @return the lines, oldest first
	 */
	List<RecentLine> since(Instant from) {
		List<RecentLine> copy = new ArrayList<>(this.lines.length());
		int start = this.next.get();
		for (int i = 0; i < this.lines.length(); i++) {
			Supplier<RecentLine> remembered = this.lines.getAcquire(slot(start + i));
			RecentLine line = (remembered != null) ? remembered.get() : null;
			if (line != null && !line.time().isBefore(from)) {
				copy.add(line);
			}
		}
		// Only where several threads write is this not their order already.
		copy.sort(Comparator.comparing(RecentLine::time));
		return copy;
	}

	private int slot(int index) {
		return Math.floorMod(index, this.lines.length());
	}

}
