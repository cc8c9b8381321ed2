package io.erroralerts.syslog;

import io.erroralerts.delivery.TransientDeliveryException;

/**
 * Makes connections to one receiver.
 */
interface Connector {

	/**
	 * Connects, in bounded time.
	 * @param failures how often it failed since it last worked; a receiver with several
	 * addresses is tried on another one each time
	 * @return a new connection
	 * @throws TransientDeliveryException if the receiver can't be reached now
	 */
	Connection connect(int failures) throws TransientDeliveryException;

	/**
	 * What the receiver is called in messages to admins.
	 * @return the receiver with the way to it
	 */
	String receiver();

}
