package io.erroralerts.demo.shop;

import java.util.NoSuchElementException;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * Sends receipts in the background, by Spring's {@code @Async}.
 */
@Component
class ReceiptSender {

	/**
	 * Sends a receipt; the caller goes on.
	 * @param order the number of the order
	 */
	@Async
	public void send(long order) {
		throw new NoSuchElementException("No template for the receipt of order " + order);
	}

}
