package io.erroralerts.scrub;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.erroralerts.scrub.SecretNames.Strength;

/**
 * Finds secrets on command lines, as somebody types them and as the list that a program
 * is started with: {@code --password x}, {@code -u user:x}, {@code [mysql, -px]}.
 */
final class OptionFinder implements SignFinder {

	// A bound on what is read of a name.
	private static final int MAX_NAME = 80;

	private static final int MAX_LETTERS = 5;

	private static final int MAX_ESCAPES = 8;

	// What begins with one dash and is no name of several words.
	private static final Set<String> KEYTOOL = Set.of("storepass", "keypass", "srcstorepass", "deststorepass",
			"srckeypass", "destkeypass", "pass", "passin", "passout");

	// They switch something, or say where else the secret is.
	private static final Set<String> NO_VALUE_BEFORE = Set.of("no", "ask", "prompt", "without", "skip", "show", "hide",
			"min", "max", "check");

	private static final Set<String> NO_VALUE_AFTER = Set.of("stdin", "fd", "env", "prompt", "ask", "only", "required",
			"pattern", "repeat", "len", "days", "keyring", "keystore");

	// Keys that are secret; others are the name of one: --sign-key bob
	private static final Set<String> KEYS = Set.of("api", "access", "private", "account", "encryption", "shared");

	private static final int MIN_KEY = 8;

	private final SecretNames names;

	OptionFinder(SecretNames names) {
		this.names = names;
	}

	@Override
	public List<String> signs() {
		return "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".chars().mapToObj((c) -> "-" + (char) c).toList();
	}

	@Override
	public int find(String text, int at, Spans spans) {
		int start = (at > 0 && text.charAt(at - 1) == '-') ? at - 1 : at;
		if (start > 0 && !isBoundary(text.charAt(start - 1))) {
			return at + 1;
		}
		int end = at + 1;
		int bound = Math.min(text.length(), end + MAX_NAME);
		while (end < bound && Chars.isNameChar(text.charAt(end))) {
			end++;
		}
		String name = text.substring(at + 1, end);
		int value = afterName(text, end);
		boolean attached = start == at && isAttached(text, start, end);
		if (isUser(name, start < at) || (start == at && isCurl(text, start, name))) {
			value = text.startsWith("=", end) ? end + 1 : value;
			return (value > end || attached) ? credentials(text, start, value, value, spans) : end;
		}
		if (start == at && (name.charAt(0) == 'u' || name.charAt(0) == 'U') && (text.startsWith(":", end)
				|| (text.startsWith("@", end) && CommandLine.isUser(text, start, CommandLine.Use.CREDENTIALS)))) {
			return credentials(text, start, at + 2, end, spans);
		}
		boolean joined = (name.length() > 1 && !isLast(text, at + 2)) || attached;
		if (start == at && (joined || value > end)
				&& CommandLine.isPassword(text, start, joined ? at + 2 : value, joined)) {
			return (joined && text.startsWith("{", at + 2)) ? word(text, at + 2, spans)
					: value(text, joined ? at + 2 : value, spans);
		}
		if (value > end && isSecret(name, start < at) && !HelpText.isAt(text, value, name)
				&& (!isKeyOnly(name) || looksLikeKey(text, value))) {
			return value(text, value, spans);
		}
		return end;
	}

	// -p'x', -p!x, but not "-p", "x"
	private static boolean isAttached(String text, int start, int end) {
		if (end != start + 2 || end >= text.length() || text.charAt(end) <= ' ') {
			return false;
		}
		int quote = skipEscapes(text, end);
		if (QuotedText.starts(text, quote)) {
			boolean opened = start > 0 && text.charAt(start - 1) == text.charAt(quote);
			return !opened && !isLast(text, quote + 1);
		}
		return ",]".indexOf(text.charAt(end)) < 0 && !isLast(text, end);
	}

	// What ends a quotation, or a sentence: use "mysql -p": it asks
	private static boolean isLast(String text, int at) {
		int end = at;
		if (end < text.length() && ",;.:)]}".indexOf(text.charAt(end)) >= 0) {
			end++;
		}
		return end >= text.length() || text.charAt(end) <= ' ';
	}

	private static boolean isBoundary(char c) {
		return c <= ' ' || Chars.isQuote(c) || c == '[' || c == '(' || c == ',' || c == '|' || c == '{';
	}

	// --password x, "--password", "x", [--password, x]
	private static int afterName(String text, int end) {
		int quote = skipEscapes(text, end);
		int closed = QuotedText.starts(text, quote) ? quote + 1 : end;
		int value = Chars.skipBlanks(text, text.startsWith(",", closed) ? closed + 1 : closed);
		return (value > closed && value < text.length() && text.charAt(value) != '-'
				&& !Chars.isLineEnd(text.charAt(value))) ? value : end;
	}

	// JSON within JSON: [\"mysql\", \"-px\"]
	private static int skipEscapes(String text, int from) {
		int at = from;
		while (at < text.length() && text.charAt(at) == '\\' && at - from < MAX_ESCAPES) {
			at++;
		}
		return at;
	}

	private static boolean isUser(String name, boolean twoDashes) {
		return twoDashes ? name.equals("user") || name.equals("proxy-user")
				: name.equals("u") || name.equals("U") || name.equals("user");
	}

	// curl -su user:password
	private static boolean isCurl(String text, int start, String name) {
		return name.length() <= MAX_LETTERS && name.endsWith("u")
				&& CommandLine.isUser(text, start, CommandLine.Use.CREDENTIALS);
	}

	// curl -u user:password, but not docker run -u 1000:1000
	private static int credentials(String text, int option, int start, int from, Spans spans) {
		int quote = skipEscapes(text, start);
		boolean quoted = QuotedText.starts(text, quote);
		int at = Math.max(from, quoted ? quote + 1 : start);
		int bound = Math.min(text.length(), at + MAX_NAME);
		boolean number = true;
		while (at < bound && text.charAt(at) > ' ' && text.charAt(at) != ':' && !Chars.isQuote(text.charAt(at))) {
			number &= Chars.isDigit(text.charAt(at++));
		}
		if (at >= bound || text.charAt(at) != ':' || text.startsWith("://", at)) {
			return at;
		}
		int password = at + 1;
		int end = quoted ? quotedEnd(text, password, quote - start, text.charAt(quote)) : valueEnd(text, password);
		boolean url = text.substring(password, Math.min(end, password + MAX_NAME)).contains("://");
		if (end > password && !url && !(number && isNumber(text, password, end)) && Kind.maskEnd(text, password) < 0
				&& !Plain.isPlain(text, password, end) && !isGroup(text, option, password, end)) {
			spans.add(password, end, Kind.NAME);
		}
		return Math.max(end, at);
	}

	// docker run --user node:node
	private static boolean isGroup(String text, int option, int password, int end) {
		int user = password - 1 - (end - password);
		return user > option && text.regionMatches(user, text, password, end - password)
				&& !Chars.isNameChar(text.charAt(user - 1)) && CommandLine.isUser(text, option, CommandLine.Use.GROUP);
	}

	private static int quotedEnd(String text, int from, int escapes, char quote) {
		int backslashes = 0;
		int end = from;
		while (end < text.length() && !Chars.isLineEnd(text.charAt(end))) {
			char c = text.charAt(end);
			if (c == quote && backslashes % (2 * (escapes + 1)) == escapes) {
				return end - escapes;
			}
			backslashes = (c == '\\') ? backslashes + 1 : 0;
			end++;
		}
		return end;
	}

	private static int valueEnd(String text, int from) {
		if (from >= text.length() || text.charAt(from) <= ' ') {
			return from;
		}
		ValueReader reader = new ValueReader(text, from, "", ' ', false, false);
		return reader.read() ? reader.end() : from;
	}

	private static boolean isNumber(String text, int start, int end) {
		for (int at = start; at < end; at++) {
			if (!Chars.isDigit(text.charAt(at))) {
				return false;
			}
		}
		return true;
	}

	private boolean isSecret(String name, boolean twoDashes) {
		if (!twoDashes) {
			return KEYTOOL.contains(name.toLowerCase(Locale.ROOT))
					|| (name.length() > 2 && name.indexOf('.') < 0 && this.names.strength(name) == Strength.STRONG);
		}
		Strength strength = this.names.strength(name);
		if (strength != Strength.STRONG && strength != Strength.WEAK) {
			return false;
		}
		List<String> segments = SecretNames.segments(name);
		return !NO_VALUE_BEFORE.contains(segments.get(0))
				&& !NO_VALUE_AFTER.contains(segments.get(segments.size() - 1));
	}

	private boolean isKeyOnly(String name) {
		List<String> words = SecretNames.segments(name);
		return words.stream().anyMatch((word) -> this.names.strength(word) == Strength.FAINT) && words.stream()
			.noneMatch((word) -> this.names.strength(word).compareTo(Strength.FAINT) > 0 || KEYS.contains(word));
	}

	private static boolean looksLikeKey(String text, int start) {
		int end = start;
		while (end < text.length() && Chars.isToken68(text.charAt(end))) {
			end++;
		}
		return end - start >= MIN_KEY && Chars.looksRandom(text, start, end);
	}

	private static int value(String text, int from, Spans spans) {
		int masked = Kind.maskEnd(text, from);
		if (masked > 0) {
			return masked;
		}
		ValueReader reader = new ValueReader(text, from, "", ' ', false, false);
		if (reader.read() && !Plain.isPlain(text, reader.start(), reader.end())) {
			spans.add(reader.start(), reader.end(), Kind.NAME);
		}
		return Math.max(from, reader.after());
	}

	// No object: -p{x
	private static int word(String text, int from, Spans spans) {
		int end = from + 1;
		while (end < text.length() && !ValueEnds.isWordEnd(text, end)) {
			end++;
		}
		spans.add(from, end, Kind.NAME);
		return end;
	}

}
