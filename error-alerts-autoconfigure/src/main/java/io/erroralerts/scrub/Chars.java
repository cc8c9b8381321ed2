package io.erroralerts.scrub;

/**
 * Sets of characters, and questions about parts of a text.
 */
final class Chars {

	private Chars() {
	}

	static boolean isAlphanumeric(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
	}

	static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isUpper(char c) {
		return c >= 'A' && c <= 'Z';
	}

	static boolean isLineEnd(char c) {
		return c == '\n' || c == '\r';
	}

	static boolean isQuote(char c) {
		return c == '"' || c == '\'' || c == '`';
	}

	static boolean isBase64(char c) {
		return isAlphanumeric(c) || c == '+' || c == '/';
	}

	static boolean isBase64Url(char c) {
		return isAlphanumeric(c) || c == '-' || c == '_';
	}

	// RFC 6750, section 2.1, without the padding.
	static boolean isToken68(char c) {
		return isAlphanumeric(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '+' || c == '/';
	}

	static boolean isNameChar(char c) {
		return isAlphanumeric(c) || c == '_' || c == '-' || c == '.' || c == '$'
				|| (c > 127 && Character.isLetterOrDigit(c));
	}

	/**
	 * Whether a word may start here: after no letter and no digit, unless they belong to
	 * an escape such as {@code %20} or {@code \n}.
	 * @param text the text
	 * @param at the position
	 * @return whether it may
	 */
	static boolean startsWord(String text, int at) {
		if (at == 0 || !isAlphanumeric(text.charAt(at - 1))) {
			return true;
		}
		return (at >= 3 && text.charAt(at - 3) == '%') || (at >= 2 && text.charAt(at - 2) == '\\');
	}

	static boolean startsWithIgnoringCase(String text, String word, int at) {
		return text.regionMatches(true, at, word, 0, word.length());
	}

	static int skipBlanks(String text, int from) {
		int at = from;
		while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
			at++;
		}
		return at;
	}

	static int lineEnd(String text, int from) {
		int at = from;
		while (at < text.length() && !isLineEnd(text.charAt(at))) {
			at++;
		}
		return at;
	}

	/**
	 * Whether it looks made up by a machine, or by somebody who was told to mix: with
	 * digits, or with capital letters in the middle of small ones.
	 * @param text the text
	 * @param start where it starts
	 * @param end where it ends
	 * @return whether it does
	 */
	static boolean looksRandom(String text, int start, int end) {
		boolean small = false;
		for (int at = start; at < end; at++) {
			char c = text.charAt(at);
			if (isDigit(c) || (small && isUpper(c))) {
				return true;
			}
			small |= c >= 'a' && c <= 'z';
		}
		return false;
	}

}
