package io.erroralerts.syslog;

import java.io.Closeable;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A way to the receiver that stands. Used by one thread; nothing takes longer than it
 * may.
 */
interface Connection extends Closeable {

	/**
	 * How messages are told apart.
	 * @return the framing, {@link Framing#NONE} if each message is written alone
	 */
	Framing framing();

	/**
	 * Hands frames over to the system.
	 * @param octets whole frames
	 * @throws MessageTooLongException if the system carries less at once
	 * @throws IOException if the connection is of no more use
	 */
	void write(byte[] octets) throws IOException;

	/**
	 * Looks, without waiting, what the other side has said.
	 * @return {@code false} if it has closed the connection in order
	 * @throws IOException if the connection has failed
	 */
	boolean alive() throws IOException;

	/**
	 * Gives the other side time to refuse what was written.
	 * @param patience how long
	 * @return {@code false} if it has closed the connection in order
	 * @throws IOException if the connection has failed
	 */
	boolean aliveAfter(Duration patience) throws IOException;

	/**
	 * How much of what was written the system may still hold.
	 * @return the number of octets at most
	 */
	int window();

	/**
	 * Whether the receiver should be looked up again.
	 * @return {@code true} if this connection is to be replaced when that is possible
	 */
	default boolean isStale() {
		return false;
	}

	/**
	 * The certificate that the receiver has shown.
	 * @return the certificate, or {@code null} if there is none
	 */
	default @Nullable X509Certificate certificate() {
		return null;
	}

	/**
	 * Ends the connection in order. Never fails.
	 */
	@Override
	void close();

}
