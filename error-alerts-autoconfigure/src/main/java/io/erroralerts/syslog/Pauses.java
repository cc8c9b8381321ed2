package io.erroralerts.syslog;

import java.util.concurrent.TimeUnit;

/**
 * How long to leave a receiver alone that is not there: 1 s, 2 s, 4 s … up to a minute.
 */
final class Pauses {

	private static final long FIRST = TimeUnit.SECONDS.toNanos(1);

	private static final long LONGEST = TimeUnit.MINUTES.toNanos(1);

	// At shutdown the receiver gets this long between two tries.
	private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(200);

	private int failures;

	private long failedAt;

	private boolean hurrying;

	void failed(long now) {
		this.failures = (this.failures + 1) & Integer.MAX_VALUE;
		this.failedAt = now;
	}

	void worked() {
		this.failures = 0;
	}

	void hurry() {
		this.hurrying = true;
	}

	int failures() {
		return this.failures;
	}

	boolean isPausing(long now) {
		if (this.failures == 0) {
			return false;
		}
		long pause = Math.min(LONGEST, FIRST << Math.min(this.failures - 1, 10));
		return now - this.failedAt < (this.hurrying ? SHORT : pause);
	}

}
