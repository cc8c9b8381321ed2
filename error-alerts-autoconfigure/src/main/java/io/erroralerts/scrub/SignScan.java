package io.erroralerts.scrub;

import java.util.List;

/**
 * Reads a text once for many finders: at nearly all places there is no sign for any.
 */
final class SignScan {

	/**
	 * The numbers of its finders are below this.
	 */
	static final int MAX_FINDERS = Integer.SIZE - 1;

	private static final int ASCII = 128;

	private static final int TWO = 1 << MAX_FINDERS;

	private final SignFinder[] finders;

	// A bit for each finder that has the character as a sign, and one if there are signs
	// of two characters that start with it.
	private final int[] firsts = new int[ASCII];

	// A bit for each finder that has two characters as a sign.
	private final int[][] seconds = new int[ASCII][ASCII];

	/**
	 * A scan.
	 * @param finders the finders; what several of them find is called what the first of
	 * them calls it
	 */
	SignScan(List<SignFinder> finders) {
		this.finders = finders.toArray(SignFinder[]::new);
		for (int i = 0; i < this.finders.length; i++) {
			for (String sign : this.finders[i].signs()) {
				add(sign, 1 << i);
			}
		}
	}

	private void add(String sign, int finder) {
		char first = sign.charAt(0);
		if (sign.length() == 1) {
			this.firsts[first] |= finder;
			return;
		}
		this.firsts[first] |= TWO;
		this.seconds[first][sign.charAt(1)] |= finder;
	}

	/**
	 * Finds the secrets.
	 * @param text the text as it came
	 * @param spans takes what is found; finds may overlap
	 */
	void find(String text, Spans spans) {
		int[] from = new int[this.finders.length];
		for (int at = next(text, 0); at < text.length(); at = next(text, at + 1)) {
			for (int asked = asked(text, at); asked != 0; asked &= asked - 1) {
				int finder = Integer.numberOfTrailingZeros(asked);
				if (at >= from[finder]) {
					spans.finder(finder);
					from[finder] = this.finders[finder].find(text, at, spans);
				}
			}
		}
	}

	// Most of the time is spent here: a loop that calls nobody.
	private int next(String text, int start) {
		int at = start;
		while (at < text.length()) {
			char c = text.charAt(at);
			int asked = (c < ASCII) ? this.firsts[c] : 0;
			if (asked != 0 && (asked != TWO || byTwo(text, at) != 0)) {
				return at;
			}
			at++;
		}
		return at;
	}

	private int asked(String text, int at) {
		int first = this.firsts[text.charAt(at)];
		return (first < 0) ? (first & ~TWO) | byTwo(text, at) : first;
	}

	// For a character that is the first of a sign of two.
	private int byTwo(String text, int at) {
		char second = (at + 1 < text.length()) ? text.charAt(at + 1) : ASCII;
		return (second < ASCII) ? this.seconds[text.charAt(at)][second] : 0;
	}

}
