package io.erroralerts.scrub;

import java.util.List;

import io.erroralerts.scrub.SecretNames.Strength;

/**
 * Finds passwords that stand after the word, as SQL and people write it:
 * {@code PASSWORD 'x'}, {@code the password is x1}.
 */
final class SpokenFinder implements SignFinder {

	private static final String PASS = "pass";

	private static final int MAX_WORD = 40;

	// What is shorter or has no digit is a word of the sentence: password is required
	private static final int MIN_LENGTH = 6;

	private static final List<String> VERBS = List.of("is", "was", "ist", "war", "lautet");

	private static final String SET = "set ";

	private static final String FOR = "for ";

	private static final int MAX_USER = 200;

	private final SecretNames names;

	SpokenFinder(SecretNames names) {
		this.names = names;
	}

	@Override
	public List<String> signs() {
		return List.of("pa", "Pa", "PA");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		if (!Chars.startsWithIgnoringCase(text, PASS, at)) {
			return at + 1;
		}
		int end = at + PASS.length();
		int bound = Math.min(text.length(), at + MAX_WORD);
		while (end < bound && Chars.isNameChar(text.charAt(end))) {
			end++;
		}
		if (end >= text.length() || (text.charAt(end) > ' ' && text.charAt(end) != '(')
				|| this.names.strength(text.substring(at, end)) != Strength.STRONG) {
			return end;
		}
		int next = skipBlanks(text, end);
		if (next < text.length() && text.charAt(next) == '(') {
			next = skipBlanks(text, next + 1);
		}
		int quote = QuotedText.start(text, next);
		if (quote >= 0) {
			return QuotedText.secret(text, quote, spans);
		}
		if (Chars.startsWithIgnoringCase(text, FOR, next)
				&& Chars.startsWithIgnoringCase(text, SET, at - SET.length())) {
			return assigned(text, next + FOR.length(), spans);
		}
		return afterVerb(text, next, spans);
	}

	// SET PASSWORD FOR 'bob'@'%' = 'x'
	private static int assigned(String text, int from, Spans spans) {
		int bound = Math.min(text.length(), from + MAX_USER);
		for (int at = from; at < bound && !Chars.isLineEnd(text.charAt(at)); at++) {
			if (text.charAt(at) == '=') {
				int quote = QuotedText.start(text, Chars.skipBlanks(text, at + 1));
				return (quote >= 0) ? QuotedText.secret(text, quote, spans) : at;
			}
		}
		return from;
	}

	private static int afterVerb(String text, int from, Spans spans) {
		for (String verb : VERBS) {
			int end = from + verb.length();
			if (Chars.startsWithIgnoringCase(text, verb, from) && end < text.length()
					&& (text.charAt(end) == ' ' || text.charAt(end) == ':')) {
				int value = skipBlanks(text, end + 1);
				return QuotedText.starts(text, value) ? QuotedText.secret(text, value, spans)
						: spoken(text, value, spans);
			}
		}
		return from;
	}

	private static int spoken(String text, int from, Spans spans) {
		int end = from;
		boolean digit = false;
		while (end < text.length() && text.charAt(end) > ' ') {
			digit |= Chars.isDigit(text.charAt(end++));
		}
		int after = end;
		while (end > from && ".,;:!?)]}'\"".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		if (digit && end - from >= MIN_LENGTH && Kind.maskEnd(text, from) < 0) {
			spans.add(from, end, Kind.NAME);
		}
		return after;
	}

	private static int skipBlanks(String text, int from) {
		int at = from;
		int bound = Math.min(text.length(), from + MAX_WORD);
		while (at < bound && (text.charAt(at) == ' ' || Character.isWhitespace(text.charAt(at)))) {
			at++;
		}
		return at;
	}

}
