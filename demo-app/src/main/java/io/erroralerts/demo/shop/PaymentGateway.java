package io.erroralerts.demo.shop;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Takes money. A failure passes through three layers here, each of which wraps it, as in
 * any grown application.
 */
@Component
class PaymentGateway {

	private static final Logger logger = LoggerFactory.getLogger(PaymentGateway.class);

	/**
	 * Charges the customer's card.
	 * @param order the number of the order
	 */
	void charge(long order) {
		logger.info("Charging the card of order {}", order);
		try {
			authorize();
		}
		catch (UncheckedIOException ex) {
			throw new PaymentException("Order " + order + " could not be charged", ex);
		}
	}

	private void authorize() {
		try {
			callBank();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The bank did not authorize", ex);
		}
	}

	private void callBank() throws IOException {
		throw new IOException("TLS handshake with bank.example: certificate expired yesterday");
	}

}
