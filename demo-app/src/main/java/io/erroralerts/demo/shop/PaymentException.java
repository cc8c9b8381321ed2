package io.erroralerts.demo.shop;

/**
 * A payment failed.
 */
class PaymentException extends RuntimeException {

	PaymentException(String message, Throwable cause) {
		super(message, cause);
	}

}
