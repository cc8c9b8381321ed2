package io.erroralerts.scrub;

/**
 * Text between quotes, as SQL and programs write it.
 */
final class QuotedText {

	private QuotedText() {
	}

	/**
	 * Whether one starts.
	 * @param text the text
	 * @param at the position, also after the last character
	 * @return whether a quote is there
	 */
	static boolean starts(String text, int at) {
		return at < text.length() && Chars.isQuote(text.charAt(at));
	}

	/**
	 * Where one starts, also after a letter as SQL has it: {@code N'x'}, {@code E'x'}.
	 * @param text the text
	 * @param at the position, also after the last character
	 * @return where its quote is, or -1 if there is none
	 */
	static int start(String text, int at) {
		if (starts(text, at)) {
			return at;
		}
		if (!hasLetter(text, at)) {
			return -1;
		}
		if (Chars.isUpper(text.charAt(at))) {
			return at + 1;
		}
		// le password n'est pas d'accord
		int end = at + 2;
		while (end < text.length() && text.charAt(end) != '\'' && !Chars.isLineEnd(text.charAt(end))) {
			end++;
		}
		return (end < text.length() && text.charAt(end) == '\'' && ValueEnds.isWordEnd(text, end + 1)) ? at + 1 : -1;
	}

	/**
	 * Whether a letter is here that says what kind of text is between the quotes.
	 * @param text the text
	 * @param at the position, also after the last character
	 * @return whether it is, and a quote after it
	 */
	static boolean hasLetter(String text, int at) {
		return at < text.length() && "NEne".indexOf(text.charAt(at)) >= 0 && text.startsWith("'", at + 1);
	}

	/**
	 * Takes what is between the quotes for a secret.
	 * @param text the text
	 * @param at where the first quote is
	 * @param spans takes it
	 * @return the position after the last quote, or where the line ends without one
	 */
	static int secret(String text, int at, Spans spans) {
		char quote = text.charAt(at);
		int end = at + 1;
		while (end < text.length() && !Chars.isLineEnd(text.charAt(end))) {
			char c = text.charAt(end);
			boolean more = end + 1 < text.length() && !Chars.isLineEnd(text.charAt(end + 1));
			// 'it''s', 'it\'s'
			boolean two = more && (c == '\\' || (c == quote && text.charAt(end + 1) == quote));
			if (c == quote && !two) {
				break;
			}
			end += two ? 2 : 1;
		}
		if (end > at + 1 && Kind.maskEnd(text, at + 1) != end && !Plain.isPlain(text, at + 1, end)) {
			spans.add(at + 1, end, Kind.NAME);
		}
		return Math.min(end + 1, text.length());
	}

}
