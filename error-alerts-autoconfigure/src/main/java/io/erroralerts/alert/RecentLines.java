package io.erroralerts.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last lines of one request or thread: a ring that any thread may write to, without a
 * lock. Who reads while others write sees each line whole, but may miss the very newest.
 */
final class RecentLines {

	private final AtomicReferenceArray<RecentLine> lines;

	private final AtomicInteger next = new AtomicInteger();

	RecentLines(int capacity) {
		this.lines = new AtomicReferenceArray<>(capacity);
	}

	int capacity() {
		return this.lines.length();
	}

	/**
	 * The time of the newest line.
	 */
	Instant newest() {
		RecentLine line = this.lines.getAcquire(slot(this.next.get() - 1));
		return (line != null) ? line.time() : Instant.MIN;
	}

	void add(RecentLine line) {
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
			RecentLine line = this.lines.getAcquire(slot(start + i));
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
