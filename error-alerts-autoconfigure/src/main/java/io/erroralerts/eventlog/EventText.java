package io.erroralerts.eventlog;

import io.erroralerts.format.UnsafeCharacters;

/**
 * Makes a text fit for the event log.
 */
final class EventText {

	/**
	 * The largest text in UTF-16 units. Microsoft says 31,839, but 31,701 were seen to be
	 * refused.
	 */
	static final int MAX = 31_000;

	private static final String CUT = "\u2026 [cut]";

	private static final char REPLACEMENT = '\uFFFD';

	private EventText() {
	}

	/**
	 * Replaces what the event log would end or break the text at, and cuts it.
	 * @param text any text
	 * @return the text without NUL and without halves of surrogate pairs; other control
	 * characters but line breaks and tabs are escaped. At most {@link #MAX} units, cut
	 * between characters with a mark.
	 */
	static String of(String text) {
		StringBuilder fit = new StringBuilder(Math.min(text.length(), MAX) + 16);
		int fitsWithMark = 0;
		int width;
		for (int i = 0; i < text.length(); i += width) {
			int codePoint = text.codePointAt(i);
			width = Character.charCount(codePoint);
			append(codePoint, (i + width < text.length()) ? text.charAt(i + width) : ' ', fit);
			if (fit.length() > MAX) {
				fit.setLength(fitsWithMark);
				return fit.append(CUT).toString();
			}
			if (fit.length() + CUT.length() <= MAX) {
				fitsWithMark = fit.length();
			}
		}
		return fit.toString();
	}

	private static void append(int codePoint, char next, StringBuilder fit) {
		if (codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE) {
			fit.append(REPLACEMENT);
		}
		else if (codePoint == '%' && ((next >= '0' && next <= '9') || next == '%')) {
			// The Event Viewer would put the text itself in the place of %1.
			fit.append("% ");
		}
		else if (codePoint != '\n' && codePoint != '\r' && codePoint != '\t' && UnsafeCharacters.isUnsafe(codePoint)) {
			fit.append(UnsafeCharacters.escape(codePoint));
		}
		else {
			fit.appendCodePoint(codePoint);
		}
	}

}
