package io.erroralerts.demo.shop;

import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Ships orders, or would.
 */
@Service
class OrderService {

	private static final Logger logger = LoggerFactory.getLogger(OrderService.class);

	/**
	 * Ships an order.
	 * @param order its number
	 */
	void ship(long order) {
		logger.info("Packing order {}", order);
		throw new IllegalStateException("Order " + order + " has no delivery address");
	}

	/**
	 * Finds the parcel of an order.
	 * @param order its number
	 * @return where it is
	 */
	String locate(long order) {
		logger.info("Asking the carrier about order {}", order);
		throw new ParcelLostException("No scan of the parcel of order " + order + " for 72 hours");
	}

	/**
	 * The confirmation that the customer sees.
	 * @param order the number of the order
	 * @return the page
	 */
	String confirmation(long order) {
		Customer customer = new Customer("Ada", null);
		logger.info("Confirming order {} to {}", order, customer.name());
		// As it happens every day.
		return "Thank you! We write to " + customer.email().toLowerCase(Locale.ROOT);
	}

}
