package io.erroralerts.demo.shop;

import org.springframework.stereotype.Component;

/**
 * Prints labels on a thread of its own, because printers are slow.
 */
@Component
class LabelPrinter {

	/**
	 * Starts to print a label, and does not wait for it.
	 * @param order the number of the order
	 */
	void start(long order) {
		new Thread(() -> print(order), "label-printer").start();
	}

	private void print(long order) {
		throw new UnsupportedOperationException("Label of order " + order + ": the printer is out of paper");
	}

}
