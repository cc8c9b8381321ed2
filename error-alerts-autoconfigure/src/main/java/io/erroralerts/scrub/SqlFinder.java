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

	private static final List<String> STATEMENTS = List.of("create ", "alter ", "grant ", "connect to ");

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
		String before = text.substring(Math.max(0, at - MAX_STATEMENT), at);
		String lower = before.toLowerCase(Locale.ROOT);
		int start = lower.lastIndexOf(IDENTIFIED);
		if (start < 0) {
			return false;
		}
		String between = lower.substring(start + IDENTIFIED.length()).strip();
		return (between.isEmpty() || between.startsWith("with "))
				&& (Chars.isUpper(before.charAt(start)) || STATEMENTS.stream().anyMatch(lower::contains));
	}

	private static int identifiedBy(String text, int from, Spans spans) {
		int at = skipWhitespace(text, from);
		// The word that says that a hash follows.
		for (String word : List.of("values", "password")) {
			if (Chars.startsWithIgnoringCase(text, word, at)) {
				at = skipWhitespace(text, at + word.length());
			}
		}
		if (QuotedText.starts(text, at)) {
			return QuotedText.secret(text, at, spans);
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

}
