package io.erroralerts.scrub;

/**
 * What Spring's {@code FieldError} says of a value that was refused:
 * {@code on field 'password': rejected value [x]; codes [...]}.
 */
final class RejectedValue {

	private static final String BEFORE = "rejected value [";

	private static final String AFTER = "]; codes [";

	// What is longer is cut off at the last bracket of its line.
	private static final int MAX_LENGTH = 4096;

	private RejectedValue() {
	}

	/**
	 * Where the value starts.
	 * @param text the text
	 * @param at where the sentence would start
	 * @return the position, or -1 if there is no such sentence
	 */
	static int start(String text, int at) {
		return text.startsWith(BEFORE, at) ? at + BEFORE.length() : -1;
	}

	/**
	 * Where the value ends.
	 * @param text the text
	 * @param start where it starts
	 * @return the position after its last character
	 */
	static int end(String text, int start) {
		int bound = Math.min(text.length(), start + MAX_LENGTH);
		for (int at = start; at < bound; at++) {
			if (text.startsWith(AFTER, at)) {
				return at;
			}
		}
		int line = Chars.lineEnd(text, start);
		int end = line;
		while (end > start && text.charAt(end - 1) != ']') {
			end--;
		}
		return (end > start) ? end - 1 : line;
	}

}
