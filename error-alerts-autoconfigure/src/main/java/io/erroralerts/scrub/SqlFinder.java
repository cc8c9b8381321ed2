package io.erroralerts.scrub;

import java.util.List;
import java.util.Locale;

/**
 * Finds passwords in statements that make or change users: {@code IDENTIFIED BY x}. What
 * follows the word itself, {@code PASSWORD 'x'}, is found by the {@link SpokenFinder}.
 */
final class SqlFinder implements SignFinder {

	// A bound on what is read backwards of a statement.
	private static final int MAX_STATEMENT = 200;

	private static final String IDENTIFIED = "identified";

	private static final List<String> BEFORE_KIND = List.of("or", "replace", "shared", "public");

	private static final List<String> KINDS = List.of("user", "role", "database link");

	@Override
	public List<String> signs() {
		return List.of("by", "By", "BY");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		if (at == 0 || text.charAt(at - 1) > ' ') {
			return at + 1;
		}
		int end = at + 2;
		return isIdentified(text, at, end) ? identifiedBy(text, end, spans) : end;
	}

	// A sentence says so too: no row identified by 'x'
	private static boolean isIdentified(String text, int at, int end) {
		if (end >= text.length() || text.charAt(end) > ' ') {
			return false;
		}
		int bound = Math.max(0, at - MAX_STATEMENT);
		Words words = new Words(text, bound, at);
		if (words.back() && !words.is(IDENTIFIED)) {
			// IDENTIFIED WITH plugin BY
			if (!words.back() || !words.is("with") || !words.back()) {
				return false;
			}
		}
		return words.is(IDENTIFIED) && (words.isUpper() || isStatement(text, words));
	}

	private static boolean isStatement(String text, Words words) {
		int identified = words.start;
		boolean user = false;
		boolean to = false;
		for (int count = 0; words.back(); count++) {
			if ((words.is("create") || words.is("alter")) && isUser(text, words.end, identified)) {
				return true;
			}
			if (to && (words.is("grant") || (words.is("connect") && words.wasTo))) {
				return true;
			}
			user |= count == 0 && !words.is("user");
			words.wasTo = words.is("to");
			to |= user && count > 0 && words.wasTo;
		}
		return false;
	}

	// After create: a user, and its name
	private static boolean isUser(String text, int from, int bound) {
		int at = skipWhitespace(text, from);
		for (String word : BEFORE_KIND) {
			if (Chars.startsWithIgnoringCase(text, word, at) && isBlank(text, at + word.length())) {
				at = skipWhitespace(text, at + word.length());
			}
		}
		for (String kind : KINDS) {
			int end = at + kind.length();
			if (Chars.startsWithIgnoringCase(text, kind, at) && isBlank(text, end)) {
				return skipWhitespace(text, end) < bound;
			}
		}
		return false;
	}

	private static boolean isBlank(String text, int at) {
		return at < text.length() && text.charAt(at) <= ' ';
	}

	private static int identifiedBy(String text, int from, Spans spans) {
		int at = skipWhitespace(text, from);
		// The word that says that a hash follows.
		for (String word : List.of("values", "password")) {
			if (Chars.startsWithIgnoringCase(text, word, at)) {
				at = skipWhitespace(text, at + word.length());
			}
		}
		int quote = QuotedText.start(text, at);
		if (quote >= 0) {
			return QuotedText.secret(text, quote, spans);
		}
		int end = at;
		while (end < text.length() && text.charAt(end) > ' ' && ";,)".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		if (end > at && Kind.maskEnd(text, at) < 0) {
			spans.add(at, end, Kind.NAME);
		}
		return Math.max(from, end);
	}

	private static int skipWhitespace(String text, int from) {
		int at = from;
		while (at < text.length() && text.charAt(at) <= ' ') {
			at++;
		}
		return at;
	}

	/**
	 * The words of a statement, read backwards.
	 */
	private static final class Words {

		private final String text;

		private final int bound;

		private int start;

		private int end;

		// Whether the word that was read before this one is "to".
		private boolean wasTo;

		Words(String text, int bound, int start) {
			this.text = text;
			this.bound = bound;
			this.start = start;
		}

		// A word before, unless a sentence or a statement ends there.
		boolean back() {
			int at = this.start;
			int lines = 0;
			while (at > this.bound && this.text.charAt(at - 1) <= ' ') {
				lines += (this.text.charAt(--at) == '\n') ? 1 : 0;
			}
			if (at == this.bound || lines > 1 || ".;".indexOf(this.text.charAt(at - 1)) >= 0) {
				return false;
			}
			this.end = at;
			while (at > this.bound && this.text.charAt(at - 1) > ' ') {
				at--;
			}
			this.start = at;
			return true;
		}

		boolean is(String word) {
			int from = this.end - word.length();
			return from >= this.start && Chars.startsWithIgnoringCase(this.text, word, from)
					&& (from == this.start || !Chars.isNameChar(this.text.charAt(from - 1)));
		}

		boolean isUpper() {
			for (int at = this.end - IDENTIFIED.length(); at < this.end; at++) {
				if (!Chars.isUpper(this.text.charAt(at))) {
					return false;
				}
			}
			return true;
		}

	}

}
