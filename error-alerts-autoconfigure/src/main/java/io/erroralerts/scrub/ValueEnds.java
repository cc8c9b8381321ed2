package io.erroralerts.scrub;

/**
 * Where a value without quotes may end.
 */
final class ValueEnds {

	private static final int MAX_NAME = 64;

	private static final int MAX_MEMBER = 200;

	private ValueEnds() {
	}

	/**
	 * Whether a word may end here. Brackets and quotes are part of a password unless it
	 * may.
	 * @param text the text
	 * @param at the position after the word
	 * @return whether it may
	 */
	static boolean isWordEnd(String text, int at) {
		return at >= text.length() || Character.isWhitespace(text.charAt(at))
				|| ",;.:)]}>\"'`&\\<".indexOf(text.charAt(at)) >= 0;
	}

	/**
	 * Whether the next name stands here, and a value after it.
	 * @param text the text
	 * @param from the position after a comma
	 * @return whether it does
	 */
	static boolean isPair(String text, int from) {
		int at = Chars.skipBlanks(text, Math.min(from, text.length()));
		if (at - from > 2) {
			return false;
		}
		int bound = Math.min(text.length(), at + MAX_NAME);
		int name = at;
		while (at < bound && (Chars.isNameChar(text.charAt(at)) || text.charAt(at) == '"')) {
			at++;
		}
		return at > name && at < text.length() && (text.charAt(at) == '=' || text.charAt(at) == ':');
	}

	/**
	 * Where a value of several words ends that is one of several between brackets, as
	 * {@code toString()} gives them.
	 * @param text the text
	 * @param blank where its first word ends
	 * @return where its last word ends; where the first does if the brackets don't close
	 */
	static int member(String text, int blank) {
		int bound = Math.min(text.length(), blank + MAX_MEMBER);
		for (int at = blank; at < bound; at++) {
			char c = text.charAt(at);
			if (c == ' ' && isAssigned(text, at + 1)) {
				return at;
			}
			if ((c == ',' && isPair(text, at + 1)) || (")]}".indexOf(c) >= 0 && isWordEnd(text, at + 1))) {
				return at;
			}
			boolean apostrophe = c == '\'' && at + 1 < bound && Character.isLetter(text.charAt(at - 1))
					&& Character.isLetter(text.charAt(at + 1));
			if (Chars.isLineEnd(c) || (!apostrophe && "([{\\\"'".indexOf(c) >= 0)) {
				return blank;
			}
		}
		return blank;
	}

	// [sessionId=a traceId=b]
	private static boolean isAssigned(String text, int from) {
		int bound = Math.min(text.length(), from + MAX_NAME);
		int at = from;
		while (at < bound && Chars.isNameChar(text.charAt(at))) {
			at++;
		}
		return at > from && at < text.length() && text.charAt(at) == '=' && !text.startsWith("=", at + 1);
	}

}
