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
		// Who is asleep has looked at the text up to a place that is still to come.
		int awake = ~0;
		int wake = Integer.MAX_VALUE;
		int at = 0;
		while (true) {
			at = next(text, at, Math.min(wake, text.length()), awake);
			if (at >= text.length()) {
				return;
			}
			if (at == wake) {
				awake = ~0;
				wake = Integer.MAX_VALUE;
				for (int i = 0; i < from.length; i++) {
					if (from[i] > at) {
						awake &= ~(1 << i);
						wake = Math.min(wake, from[i]);
					}
				}
				continue;
			}
			for (int asked = asked(text, at) & awake; asked != 0; asked &= asked - 1) {
				int finder = Integer.numberOfTrailingZeros(asked);
				spans.finder(finder);
				from[finder] = this.finders[finder].find(text, at, spans);
				if (from[finder] > at + 1) {
					awake &= ~(1 << finder);
					wake = Math.min(wake, from[finder]);
				}
			}
			at++;
		}
	}

	// Most of the time is spent here: a loop that calls nobody.
	private int next(String text, int start, int end, int awake) {
		int at = start;
		while (at < end) {
			char c = text.charAt(at);
			int asked = (c < ASCII) ? this.firsts[c] & awake : 0;
			if (asked != 0 && (asked != TWO || (byTwo(text, at) & awake) != 0)) {
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
