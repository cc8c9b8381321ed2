package io.erroralerts.demo.shop;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Books the day's orders out of the stock, every night.
 */
@Component
class StockJob {

	private final Queue<Long> orders = new ConcurrentLinkedQueue<>();

	/**
	 * Puts an order on the list for the next run.
	 * @param order its number
	 */
	void add(long order) {
		this.orders.add(order);
	}

	/**
	 * Books what is on the list.
	 */
	@Scheduled(cron = "0 0 3 * * *")
	void run() {
		for (Long order = this.orders.poll(); order != null; order = this.orders.poll()) {
			book(order, 2, 3);
		}
	}

	private void book(long order, int inStock, int ordered) {
		if (ordered > inStock) {
			throw new ArithmeticException("Order %d takes %d of %d in stock".formatted(order, ordered, inStock));
		}
	}

}
