package io.erroralerts.eventlog;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Numbers the events of the event log. A bean of this type takes the place of the one
 * that says event 1 of no category to all.
 */
@FunctionalInterface
public interface EventIdentifier {

	/**
	 * The numbers of a record. Called by the channel's own thread. If it fails, the
	 * record is event 1 of no category.
	 * @param event the record
	 * @return its numbers, never {@code null}
	 */
	EventIdentity identify(ILoggingEvent event);

}
