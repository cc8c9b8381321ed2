package io.erroralerts.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The newest lines of the log that a request or a thread remembers. Takes no lock but for
 * the first line.
 */
final class LineMemory {

	// A thread of a pool does one thing after another, and nobody tells when one ends.
	private static final Duration OF_THREAD = Duration.ofMinutes(5);

	private final boolean ofRequest;

	private volatile @Nullable RecentLines recent;

	/**
	 * A memory without lines.
	 * @param ofRequest whether it ends with a request, so that nothing has to be
	 * forgotten before
	 */
	LineMemory(boolean ofRequest) {
		this.ofRequest = ofRequest;
	}

	void add(Supplier<RecentLine> line, Instant time, int capacity) {
		long second = time.getEpochSecond();
		RecentLines lines = this.recent;
		if (lines == null || lines.capacity() < capacity || isForgotten(lines, second)) {
			lines = begin(second, capacity);
		}
		lines.add(line, second);
	}

	private synchronized RecentLines begin(long second, int capacity) {
		RecentLines lines = this.recent;
		if (lines == null || lines.capacity() < capacity || isForgotten(lines, second)) {
			lines = new RecentLines(capacity);
			this.recent = lines;
		}
		return lines;
	}

	private boolean isForgotten(RecentLines lines, long second) {
		return !this.ofRequest && lines.newest() < second - OF_THREAD.toSeconds();
	}

	List<RecentLine> lines() {
		RecentLines lines = this.recent;
		if (lines == null) {
			return List.of();
		}
		return lines.since(this.ofRequest ? Instant.MIN : Instant.now().minus(OF_THREAD));
	}

}
