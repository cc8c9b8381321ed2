package io.erroralerts.mail;

import org.jspecify.annotations.Nullable;

/**
 * Makes text from anywhere fit for a header or for the body of a mail. What an attacker
 * may have put into a message must not end a header, hide, or reorder what is shown.
 */
final class CleanText {

	private static final char REPLACEMENT = '\uFFFD';

	private static final String ELLIPSIS = "…";

	private static final int LINE_SEPARATOR = 0x2028;

	private static final int PARAGRAPH_SEPARATOR = 0x2029;

	private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private CleanText() {
	}

	/**
	 * One line for a header or a row of a table.
	 * @param text any text
	 * @param max the number of characters that it may have
	 * @return the text without control and formatting characters, white space collapsed,
	 * cut between two code points
	 */
	static String line(@Nullable String text, int max) {
		if (text == null) {
			return "";
		}
		StringBuilder line = new StringBuilder(Math.min(text.length(), max + 2));
		// What follows can't become visible any more.
		for (int i = 0; i < text.length() && line.length() <= max;) {
			int codePoint = text.codePointAt(i);
			i += Character.charCount(codePoint);
			if (Character.isWhitespace(codePoint) || Character.isISOControl(codePoint)
					|| Character.isSpaceChar(codePoint)) {
				if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
					line.append(' ');
				}
			}
			else if (!isInvisible(codePoint)) {
				append(line, codePoint);
			}
		}
		return cut(line.toString().strip(), max);
	}

	/**
	 * Text of several lines for a body.
	 * @param text any text
	 * @return the text with lines that end in {@code \n}, without other control
	 * characters than the tab, and without controls that reorder it
	 */
	static String body(String text) {
		StringBuilder body = new StringBuilder(text.length());
		for (int i = 0; i < text.length();) {
			int codePoint = text.codePointAt(i);
			i += Character.charCount(codePoint);
			if (codePoint == '\r') {
				if (i == text.length() || text.charAt(i) != '\n') {
					body.append('\n');
				}
			}
			else if (codePoint == LINE_SEPARATOR || codePoint == PARAGRAPH_SEPARATOR) {
				body.append('\n');
			}
			else if (codePoint == '\n' || codePoint == '\t') {
				body.append((char) codePoint);
			}
			else if (Character.isISOControl(codePoint)) {
				body.append(REPLACEMENT);
			}
			else if (!isReordering(codePoint)) {
				append(body, codePoint);
			}
		}
		return body.toString();
	}

	private static void append(StringBuilder text, int codePoint) {
		boolean loneSurrogate = Character.getType(codePoint) == Character.SURROGATE;
		text.appendCodePoint(loneSurrogate ? REPLACEMENT : codePoint);
	}

	private static boolean isInvisible(int codePoint) {
		return codePoint == LineMarks.MARK || (Character.getType(codePoint) == Character.FORMAT
				&& codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER);
	}

	// Embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX 9).
	private static boolean isReordering(int codePoint) {
		return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
	}

	/**
	 * The beginning of a text.
	 * @param text the text
	 * @param max the number of characters that it may have
	 * @return the text, which ends in an ellipsis if it was longer
	 */
	static String cut(String text, int max) {
		return (text.length() <= max) ? text : text.substring(0, boundary(text, max - 1)).stripTrailing() + ELLIPSIS;
	}

	/**
	 * The beginning and the end of a text: a message says first what it is about, and a
	 * trace ends with its root cause.
	 * @param text the text
	 * @param max the number of characters to keep
	 * @return the text, in whose middle one line says how much is missing
	 */
	static String withoutMiddle(String text, int max) {
		if (text.length() <= max) {
			return text;
		}
		int head = boundary(text, max / 2);
		int tail = boundary(text, text.length() - (max - max / 2));
		// Behind it stands the rest of some line, no new one.
		return text.substring(0, head) + "\n[… " + (tail - head) + " characters left out …]\n" + LineMarks.MARK
				+ text.substring(tail);
	}

	private static int boundary(String text, int index) {
		boolean splits = index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
				&& Character.isHighSurrogate(text.charAt(index - 1));
		return splits ? index - 1 : index;
	}

}
