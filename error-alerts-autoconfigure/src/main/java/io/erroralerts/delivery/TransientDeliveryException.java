package io.erroralerts.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A record could not be delivered now, but may be later: the receiver is down, unknown,
 * or asks to come back.
 */
public class TransientDeliveryException extends Exception {

	/**
	 * Creates the exception.
	 * @param message what happened
	 * @param cause why, or {@code null}
	 */
	public TransientDeliveryException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
