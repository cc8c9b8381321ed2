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
