package io.erroralerts.syslog;

import java.io.Closeable;

import io.erroralerts.delivery.TransientDeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages to the receiver. Used by one thread, but for what says otherwise.
 */
interface SyslogTransport extends Closeable {

	/**
	 * Takes a message over. It may leave now or with the next ones.
	 * @param message the message without framing
	 * @throws TransientDeliveryException if the receiver is not there and no more
	 * messages can be kept for it: this one was not taken
	 */
	void send(byte[] message) throws TransientDeliveryException;

	/**
	 * Sends what was taken over, if there is a receiver.
	 * @throws TransientDeliveryException if there is none: all messages are kept
	 */
	void flush() throws TransientDeliveryException;

	/**
	 * Looks, without waiting, whether the connection is still good.
	 */
	void check();

	/**
	 * The application ends: pauses between two tries are short from now on.
	 */
	void hurry();

	/**
	 * The number of messages that wait. For any thread.
	 */
	int pending();

	/**
	 * The number of messages that were sent a second time. For any thread.
	 */
	long repeated();

	/**
	 * Why messages wait. For any thread.
	 * @return the reason, or {@code null} if all is well
	 */
	@Nullable String trouble();

	/**
	 * Lets go of the receiver. Never fails.
	 */
	@Override
	void close();

}
