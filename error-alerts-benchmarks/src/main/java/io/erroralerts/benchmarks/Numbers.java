package io.erroralerts.benchmarks;

import java.util.Locale;

/**
 * Numbers as they are read: three digits that count, and commas between thousands.
 */
final class Numbers {

	private Numbers() {
	}

	static String text(double value) {
		double size = Math.abs(value);
		if (value == Math.rint(value) && size < 1e15) {
			return String.format(Locale.ROOT, "%,d", (long) value);
		}
		int decimals = (size >= 100) ? 0 : (size >= 10) ? 1 : (size >= 1) ? 2 : 3;
		return String.format(Locale.ROOT, "%,." + decimals + "f", value);
	}

}
