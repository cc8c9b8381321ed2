package io.erroralerts.eventlog;

import java.io.Closeable;
import java.io.IOException;

import io.erroralerts.delivery.TransientDeliveryException;

/**
 * The event log of this machine. Used by one thread.
 */
interface EventLog extends Closeable {

	/**
	 * Writes an event.
	 * @param type how bad it is
	 * @param identity its numbers
	 * @param text what it says, fit for the event log
	 * @throws TransientDeliveryException if the event log can't take it now
	 * @throws IOException if it will never take it
	 */
	void report(EventType type, EventIdentity identity, String text) throws TransientDeliveryException, IOException;

	/**
	 * Whether the source stands in the registry. Changes nothing there.
	 * @return whether it does
	 */
	boolean isKnown();

	/**
	 * Whether the Event Viewer knows the texts of our source. For any thread.
	 * @return {@code false} before the first event, too
	 */
	boolean isRegistered();

	/**
	 * Lets go of it. Never fails.
	 */
	@Override
	void close();

}
