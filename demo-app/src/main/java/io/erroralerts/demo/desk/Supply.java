package io.erroralerts.demo.desk;

/**
 * What a channel needs to deliver, and what the page can take away from it: a server that
 * listens, a place to write to. Safe for all threads.
 */
interface Supply extends AutoCloseable {

	/**
	 * Whether it is there.
	 * @return {@code false} between {@link #takeAway()} and {@link #giveBack()}
	 */
	boolean isThere();

	/**
	 * Takes it away, at once and without a word to who uses it. Does nothing if it is
	 * gone already.
	 */
	void takeAway();

	/**
	 * Gives it back where it was. Does nothing if it is there.
	 * @throws IllegalStateException if that is not possible; it can be tried again
	 */
	void giveBack();

	@Override
	void close();

}
