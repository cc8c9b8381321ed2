package io.erroralerts.demo.shop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Reads the supplier's price list, in which today every row is broken, and complains
 * about each of them: the storm that everybody has seen once. Its log goes to the
 * channels only, for it would bury the console.
 */
@Component
class PriceImport {

	static final int ROWS = 10_000;

	private static final Logger logger = LoggerFactory.getLogger(PriceImport.class);

	private final AtomicBoolean running = new AtomicBoolean();

	private volatile Progress progress = new Progress(false, 0, 0);

	/**
	 * Starts an import in the background.
	 * @param order the number of the order that waits for it
	 * @return whether it has started; one runs at a time
	 */
	boolean start(long order) {
		if (!this.running.compareAndSet(false, true)) {
			return false;
		}
		this.progress = new Progress(true, 0, 0);
		Thread thread = new Thread(() -> read(order), "price-import");
		thread.setDaemon(true);
		thread.start();
		return true;
	}

	/**
	 * How far the import is, or the last one was.
	 * @return the progress
	 */
	Progress progress() {
		return this.progress;
	}

	private void read(long order) {
		long start = System.nanoTime();
		try {
			for (int row = 1; row <= ROWS; row++) {
				try {
					parse(row, "on request");
				}
				catch (NumberFormatException ex) {
					logger.error("Row {} of the price list for order {} was left out", row, order, ex);
				}
				this.progress = new Progress(row < ROWS, row, millisSince(start));
			}
		}
		finally {
			this.running.set(false);
		}
	}

	private void parse(int row, String price) {
		throw new NumberFormatException("Row " + row + ": \"" + price + "\" is no price");
	}

	private static long millisSince(long start) {
		return Duration.ofNanos(System.nanoTime() - start).toMillis();
	}

	/**
	 * How far an import is.
	 *
	 * @param running whether it goes on
	 * @param errors how many errors it has logged
	 * @param millis how long that took
	 */
	record Progress(boolean running, int errors, long millis) {
	}

}
