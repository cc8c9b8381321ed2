package io.erroralerts.scrub;

import java.util.List;
import java.util.Locale;

import io.erroralerts.scrub.SecretNames.Strength;

/**
 * Finds values beside names of secrets: {@code name=value}, {@code name: value},
 * {@code "name":"value"} and whatever else programs write so, in URLs, JSON, forms,
 * properties, SQL and what {@code toString()} gives.
 */
final class NamedValueFinder implements SignFinder {

	// A bound on what is read backwards. Longer names are read from their end.
	private static final int MAX_NAME = 80;

	private static final int MAX_BLANKS = 16;

	private static final int MAX_INDENT = 64;

	// What is longer is masked without a further look, or it would be read again and
	// again.
	private static final int MAX_DOUBTFUL = 512;

	// Followed by a number in traces, although PasswordEncoder.java is no password.
	private static final List<String> SOURCES = List.of(".java", ".kt", ".kts", ".groovy", ".scala", ".clj", ".html",
			".js", ".xml", ".yml", ".yaml", ".properties");

	private final SecretNames names;

	private final HarmlessNames harmless = new HarmlessNames();

	NamedValueFinder(SecretNames names) {
		this.names = names;
	}

	@Override
	public List<String> signs() {
		return List.of("=", ":");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		char c = text.charAt(at);
		char next = (at + 1 < text.length()) ? text.charAt(at + 1) : ' ';
		char before = (at > 0) ? text.charAt(at - 1) : ' ';
		if (next == c) {
			// a == b, Type::method
			return at + 2;
		}
		if (c == ':' && (next == '=' || next == '/' && text.startsWith("//", at + 1))) {
			return at + 1;
		}
		if (c == '=' && (before == '!' || before == '<' || before == '>' || before == '~')) {
			return at + 1;
		}
		return pair(text, at, (c == '=' && next == '>') ? at + 2 : at + 1, c, spans);
	}

	private int pair(String text, int separator, int after, char c, Spans spans) {
		int end = separator;
		if (c == '=' && end > 0 && text.charAt(end - 1) == ':') {
			end--;
		}
		int bound = Math.max(0, end - MAX_BLANKS);
		while (end > bound && text.charAt(end - 1) == ' ') {
			end--;
		}
		int quoted = end;
		end = beforeClosing(text, end);
		int start = nameStart(text, end);
		if (start >= end) {
			return after;
		}
		if (this.harmless.contains(text, start, end)) {
			return after;
		}
		String name = text.substring(start, end);
		Strength strength = this.names.strength(name);
		if (strength == Strength.NONE) {
			this.harmless.add(text, start, end);
			return after;
		}
		boolean prose = c == ':' && quoted == end;
		if (prose && (isSource(name) || isCode(text, start, name))) {
			return after;
		}
		boolean member = c == '=' && strength == Strength.STRONG && isMember(text, start);
		boolean line = c == ':' && strength == Strength.STRONG && isIndented(text, start);
		ValueReader reader = new ValueReader(text, Chars.skipBlanks(text, after), name, c, member, line);
		return value(text, after, reader, prose, strength, spans);
	}

	// The lines of YAML, and of toString() as OpenAPI makes it: its whole line is the
	// value. An item of a list has a dash before.
	private static boolean isIndented(String text, int start) {
		int bound = Math.max(0, start - MAX_INDENT);
		int name = start;
		if (start > 2 && text.charAt(start - 1) == ' ' && text.charAt(start - 2) == '-') {
			name = start - 2;
		}
		int at = name;
		boolean tab = false;
		while (at > bound && (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t')) {
			at--;
			tab |= text.charAt(at) == '\t';
		}
		return (tab || name - at > 1) && (at == 0 || text.charAt(at - 1) == '\n');
	}

	// Login[user=x, password=y z]
	private static boolean isMember(String text, int start) {
		if (start == 0) {
			return false;
		}
		char before = text.charAt(start - 1);
		return before == '[' || before == '(' || before == '{'
				|| (before == ' ' && start > 1 && text.charAt(start - 2) == ',');
	}

	// Quotes around the name, user[password], password[0], Key (password)
	private static int beforeClosing(String text, int end) {
		if (end == 0) {
			return 0;
		}
		char last = text.charAt(end - 1);
		int at = end;
		if (Chars.isQuote(last)) {
			at--;
			while (at > 0 && text.charAt(at - 1) == '\\' && end - at < 8) {
				at--;
			}
		}
		else if (last == ')') {
			at--;
		}
		else if (last == ']') {
			at--;
			int open = at;
			while (open > 0 && end - open < 8 && Chars.isDigit(text.charAt(open - 1))) {
				open--;
			}
			if (open > 0 && text.charAt(open - 1) == '[') {
				at = open - 1;
			}
		}
		return at;
	}

	private static int nameStart(String text, int end) {
		int bound = Math.max(0, end - MAX_NAME);
		int start = end;
		while (start > bound && Chars.isNameChar(text.charAt(start - 1))) {
			start--;
		}
		return start;
	}

	// Keys.java:12, at the end of most records and in each line of a trace.
	private static boolean isSource(String name) {
		for (String source : SOURCES) {
			if (name.endsWith(source)) {
				return true;
			}
		}
		return false;
	}

	// Names of classes before a colon: TokenService: ready
	private boolean isCode(String text, int start, String name) {
		if (start > 0 && (text.charAt(start - 1) == ':' || text.charAt(start - 1) == '/')) {
			return true;
		}
		String last = name.substring(name.lastIndexOf('.') + 1);
		if (last.isEmpty() || !Chars.isUpper(last.charAt(0)) || last.equals(last.toUpperCase(Locale.ROOT))) {
			return false;
		}
		if (last.length() < name.length()) {
			return true;
		}
		List<String> segments = SecretNames.segments(last);
		String ending = segments.get(segments.size() - 1);
		return segments.size() > 1 && last.indexOf('-') < 0 && last.indexOf('_') < 0 && !ending.equals("id")
				&& !ending.equals("value") && this.names.strength(ending) == Strength.NONE;
	}

	private static int value(String text, int after, ValueReader reader, boolean prose, Strength strength,
			Spans spans) {
		int start = Chars.skipBlanks(text, after);
		int masked = Kind.maskEnd(text, start);
		if (masked > 0) {
			return masked;
		}
		if (start >= text.length() || Chars.isLineEnd(text.charAt(start))) {
			return start;
		}
		if (!reader.read()) {
			return start;
		}
		boolean secret = switch (strength) {
			case NONE -> false;
			case FAINT -> reader.length() > MAX_DOUBTFUL || (reader.length() >= 8 && reader.looksRandom());
			case WEAK -> !prose || reader.length() > MAX_DOUBTFUL || (reader.length() >= 6 && reader.looksRandom());
			case STRONG -> true;
		};
		if (secret && !Plain.isPlain(text, reader.start(), reader.end())) {
			spans.add(reader.start(), reader.end(), reader.kind());
		}
		// What was no secret may hold one: token: {password=x}
		return secret ? reader.after() : start;
	}

}
