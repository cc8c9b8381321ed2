package io.erroralerts.demo.shop;

/**
 * The carrier does not know where a parcel is.
 */
class ParcelLostException extends RuntimeException {

	ParcelLostException(String message) {
		super(message);
	}

}
