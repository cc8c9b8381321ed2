package io.erroralerts.syslog;

import java.io.Closeable;
import java.io.IOException;

import io.erroralerts.delivery.TransientDeliveryException;

/**
 * Carries messages to the receiver. Used by one thread.
 */
interface SyslogTransport extends Closeable {

	/**
	 * The largest message that it carries.
	 * @param maxFrame the largest frame that is allowed
	 * @return the size in octets, without framing
	 */
	int maxMessage(int maxFrame);

	/**
	 * Sends a message, after one attempt to reach the receiver where it is not reached
	 * already. Takes bounded time.
	 * @param message the message without framing
	 * @throws TransientDeliveryException if the receiver could not be reached now
	 * @throws IOException if this message can't be sent at all
	 */
	void send(byte[] message) throws TransientDeliveryException, IOException;

	/**
	 * Lets go of the receiver. Never fails.
	 */
	@Override
	void close();

}
