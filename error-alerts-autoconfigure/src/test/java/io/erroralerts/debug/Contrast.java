package io.erroralerts.debug;

/**
 * The contrast of two colors as WCAG 2.2 defines it.
 */
final class Contrast {

	private Contrast() {
	}

	/**
	 * The contrast ratio.
	 * @param first a color as {@code #rrggbb}
	 * @param second another one
	 * @return 1 to 21
	 */
	static double of(String first, String second) {
		double one = luminance(first);
		double two = luminance(second);
		return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
	}

	private static double luminance(String color) {
		return 0.2126 * channel(color, 1) + 0.7152 * channel(color, 3) + 0.0722 * channel(color, 5);
	}

	private static double channel(String color, int start) {
		double value = Integer.parseInt(color.substring(start, start + 2), 16) / 255.0;
		return (value <= 0.04045) ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

}
