package io.erroralerts.demo.shop;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Prints posters of the catalog, on a printer that is out of order in more than one way.
 */
@Component
class PosterPrinter {

	private static final Logger logger = LoggerFactory.getLogger(PosterPrinter.class);

	/**
	 * Prints a poster.
	 * @param item the number of the item
	 */
	void print(long item) {
		logger.info("Printing the poster of item {}", item);
		try (Tray tray = new Tray(); Ink ink = new Ink()) {
			tray.draw(item, ink);
		}
		catch (IOException ex) {
			logger.warn("The printer needs somebody");
			throw new PosterException("The poster of item " + item + " was not printed",
					new UncheckedIOException("Out of paper", ex));
		}
	}

	private static final class Tray implements AutoCloseable {

		void draw(long item, Ink ink) throws IOException {
			throw new IOException("Tray 2 is empty, the poster of item %d needs %s".formatted(item, ink));
		}

		@Override
		public void close() {
			throw new IllegalStateException("Tray 2 does not close");
		}

	}

	private static final class Ink implements AutoCloseable {

		@Override
		public void close() {
			throw new IllegalStateException("The ink of \"magenta\" leaks");
		}

		@Override
		public String toString() {
			return "magenta";
		}

	}

	/**
	 * A poster was not printed.
	 */
	static final class PosterException extends RuntimeException {

		PosterException(String message, Throwable cause) {
			super(message, cause);
		}

	}

}
