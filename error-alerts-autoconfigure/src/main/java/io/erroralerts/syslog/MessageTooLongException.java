package io.erroralerts.syslog;

import java.io.IOException;

/**
 * The system does not carry that much in one datagram.
 */
final class MessageTooLongException extends IOException {

	MessageTooLongException(Exception cause) {
		super(cause.getMessage(), cause);
	}

}
