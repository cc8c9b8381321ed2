package io.erroralerts.delivery;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that the messages on a belt take: their number alone does not, where
 * an application logs what it was sent. Most messages are short, and cost nothing here.
 */
final class LongMessages {

	/**
	 * The number of characters from which on a message counts.
	 */
	static final int LONG = 4096;

	/**
	 * So many characters of long messages may wait.
	 */
	static final long MOST = 16L << 20;

	private final AtomicLong characters = new AtomicLong();

	private volatile boolean full;

	/**
	 * A record wants on the belt. Any thread.
	 * @return whether there is room; then {@link #leaves} has to be called for it. A
	 * message that is longer than all that is allowed passes alone
	 */
	boolean enters(CapturedEvent event) {
		int length = event.getFormattedMessage().length();
		if (length < LONG) {
			return true;
		}
		long before = this.characters.getAndAdd(length);
		if (before == 0 || before + length <= MOST) {
			return true;
		}
		this.characters.addAndGet(-length);
		this.full = true;
		return false;
	}

	/**
	 * A record that entered is done with.
	 */
	void leaves(CapturedEvent event) {
		int length = event.getFormattedMessage().length();
		if (length >= LONG) {
			this.characters.addAndGet(-length);
		}
	}

	/**
	 * Whether a record found no room here since that was last told.
	 */
	boolean isFull() {
		return this.full;
	}

	void told() {
		if (this.full) {
			this.full = false;
		}
	}

}
