package io.erroralerts.delivery;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Counts repeats before they reach the belt of a channel, so that a storm of one kind
 * never takes the room of the first record of another; or keeps from the belt what nobody
 * behind it reads. Called by the threads that log: implementations are quick, never block
 * and never throw.
 */
public interface RepeatGate {

	/**
	 * Decides on a record.
	 * @param event the event, not yet copied
	 * @return {@code true} if it was counted here, or is not wanted, and is done;
	 * {@code false} if it has to go on the belt
	 */
	boolean absorb(ILoggingEvent event);

	/**
	 * The belt had no room for a record that was not absorbed: it has to be counted after
	 * all.
	 * @param event the event
	 */
	void refused(ILoggingEvent event);

	/**
	 * What was counted here and nobody has taken, to be told at the end.
	 * @return the number of records
	 */
	default long held() {
		return 0;
	}

}
