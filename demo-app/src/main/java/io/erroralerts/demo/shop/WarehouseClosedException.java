package io.erroralerts.demo.shop;

/**
 * The warehouse is closed.
 */
class WarehouseClosedException extends RuntimeException {

	WarehouseClosedException(String message) {
		super(message);
	}

}
