package io.erroralerts.debug;

/**
 * Text for a terminal or a clipboard.
 */
final class PlainText {

	private PlainText() {
	}

	/**
	 * Replaces what a terminal or a shell would act on: control characters other than tab
	 * and line feed, and those that turn the direction of the text.
	 * @param text the text
	 * @return the text without them
	 */
	static String clean(String text) {
		StringBuilder clean = null;
		for (int i = 0; i < text.length(); i++) {
			if (isHarmful(text.charAt(i))) {
				clean = (clean != null) ? clean : new StringBuilder(text);
				clean.setCharAt(i, '\uFFFD');
			}
		}
		return (clean != null) ? clean.toString() : text;
	}

	private static boolean isHarmful(char c) {
		return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E)
				|| (c >= 0x2066 && c <= 0x2069);
	}

}
