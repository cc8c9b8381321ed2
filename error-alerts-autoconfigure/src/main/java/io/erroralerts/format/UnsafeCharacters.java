package io.erroralerts.format;

import java.util.Locale;

/**
 * The characters by which one record could be made to look like two, or like another:
 * control characters, separators of lines and paragraphs, format characters, which turn
 * round the reading direction or mark an order of bytes, and halves of surrogate pairs.
 * They are written as Java source would write them.
 */
public final class UnsafeCharacters {

	// They only shape letters, and some languages can't be written without.
	private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

	private static final int ZERO_WIDTH_JOINER = 0x200D;

	private UnsafeCharacters() {
	}

	/**
	 * Whether a character could be used to forge a record.
	 * @param codePoint the character
	 * @return {@code true} if it should be escaped
	 */
	public static boolean isUnsafe(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
				true;
			default -> false;
		};
	}

	/**
	 * Writes a character so that it does nothing.
	 * @param codePoint the character
	 * @return its escape, of printable ASCII characters only
	 */
	public static String escape(int codePoint) {
		return switch (codePoint) {
			case '\n' -> "\\n";
			case '\r' -> "\\r";
			case '\t' -> "\\t";
			default -> hexadecimal(codePoint);
		};
	}

	/**
	 * Escapes the unsafe characters of a text for a file that people read: a tab and a
	 * backslash stay what they are.
	 * @param text any text
	 * @return the text on one line
	 */
	public static String escape(String text) {
		if (isSafe(text)) {
			return text;
		}
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		text.codePoints().forEach((codePoint) -> {
			if (isUnsafeInLine(codePoint)) {
				escaped.append(escape(codePoint));
			}
			else {
				escaped.appendCodePoint(codePoint);
			}
		});
		return escaped.toString();
	}

	private static boolean isSafe(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 0x7F) {
				return text.codePoints().noneMatch(UnsafeCharacters::isUnsafeInLine);
			}
			if (c < ' ' && c != '\t') {
				return false;
			}
		}
		return true;
	}

	private static boolean isUnsafeInLine(int codePoint) {
		return codePoint != '\t' && isUnsafe(codePoint);
	}

	private static String hexadecimal(int codePoint) {
		StringBuilder escaped = new StringBuilder(12);
		for (char unit : Character.toChars(codePoint)) {
			escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) unit));
		}
		return escaped.toString();
	}

}
