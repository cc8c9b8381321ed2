package io.erroralerts.scrub;

import java.util.Locale;

/**
 * Reads the value beside a name, however it is delimited. Where that is in doubt it reads
 * too much, for what it reads is masked.
 */
final class ValueReader {

	private static final int MAX_SCHEME = 24;

	private final String text;

	private final boolean loose;

	private final boolean authorization;

	private final char separator;

	private final boolean member;

	private final boolean line;

	private int start;

	private int end;

	private int after;

	private Kind kind = Kind.NAME;

	/**
	 * A reader.
	 * @param text the text
	 * @param start where the value starts
	 * @param name what is beside it
	 * @param separator what is between them
	 * @param member whether it is one of several values between brackets
	 * @param line whether nothing but its name and the value is in the line
	 */
	ValueReader(String text, int start, String name, char separator, boolean member, boolean line) {
		this.text = text;
		this.start = start;
		this.separator = separator;
		this.member = member;
		this.line = line;
		String lower = name.toLowerCase(Locale.ROOT);
		this.authorization = lower.endsWith("authorization");
		// Their values have blanks in them.
		this.loose = this.authorization || lower.endsWith("cookie") || lower.endsWith("passphrase");
	}

	int start() {
		return this.start;
	}

	int end() {
		return this.end;
	}

	int length() {
		return this.end - this.start;
	}

	/**
	 * Where the text goes on, after the quote that ends the value.
	 */
	int after() {
		return this.after;
	}

	Kind kind() {
		return this.kind;
	}

	boolean looksRandom() {
		return Chars.looksRandom(this.text, this.start, this.end);
	}

	/**
	 * Reads it.
	 * @return {@code false} if there is an object, whose parts have names of their own
	 */
	boolean read() {
		int rejected = RejectedValue.start(this.text, this.start);
		if (rejected > 0 && this.separator == ':') {
			this.start = rejected;
			this.end = RejectedValue.end(this.text, rejected);
			this.after = this.end;
			return true;
		}
		if (QuotedText.hasLetter(this.text, this.start)) {
			this.start++;
		}
		char first = this.text.charAt(this.start);
		int quote = this.start;
		while (quote < this.text.length() && this.text.charAt(quote) == '\\' && quote - this.start < 8) {
			quote++;
		}
		if (quote < this.text.length() && Chars.isQuote(this.text.charAt(quote))) {
			readQuoted(quote - this.start, this.text.charAt(quote));
		}
		else if (first == '{') {
			return readBraced();
		}
		else if (first == '[' && !this.text.startsWith("{", this.start + 1)) {
			readUpTo(']');
		}
		else if (first == '(' && this.separator == '=') {
			readUpTo(')');
		}
		else if (first != '[') {
			readUnquoted();
		}
		else {
			return false;
		}
		if (this.authorization) {
			skipScheme();
		}
		return true;
	}

	// JSON within JSON has escapes before its quotes, and more of them before inner ones.
	private void readQuoted(int escapes, char quote) {
		this.start += escapes + 1;
		int backslashes = 0;
		int at = this.start;
		for (; at < this.text.length() && !Chars.isLineEnd(this.text.charAt(at)); at++) {
			char c = this.text.charAt(at);
			if (c == quote && backslashes % (2 * (escapes + 1)) == escapes) {
				this.end = at - escapes;
				this.after = at + 1;
				return;
			}
			backslashes = (c == '\\') ? backslashes + 1 : 0;
		}
		this.end = at;
		this.after = at;
	}

	// jdbc:sqlserver: password={a;b}
	private boolean readBraced() {
		int at = this.start + 1;
		while (at < this.text.length() && "={}:\"[\n\r".indexOf(this.text.charAt(at)) < 0) {
			at++;
		}
		if (at >= this.text.length() || this.text.charAt(at) != '}') {
			return false;
		}
		this.start++;
		this.end = at;
		this.after = at + 1;
		return true;
	}

	private void readUpTo(char closing) {
		int at = this.start + 1;
		while (at < this.text.length() && this.text.charAt(at) != closing && !Chars.isLineEnd(this.text.charAt(at))) {
			at++;
		}
		this.start++;
		this.end = at;
		this.after = at;
	}

	private void readUnquoted() {
		int at = this.start;
		if (this.text.startsWith("${", at)) {
			while (at < this.text.length() && this.text.charAt(at) > ' ' && this.text.charAt(at) != '}') {
				at++;
			}
			at = this.text.startsWith("}", at) ? at + 1 : this.start;
		}
		while (at < this.text.length() && !endsAt(at)) {
			at++;
		}
		if (this.line) {
			at = Chars.lineEnd(this.text, at);
		}
		else if (this.member && this.text.startsWith(" ", at)) {
			at = ValueEnds.member(this.text, at);
		}
		this.end = at;
		this.after = at;
	}

	private boolean endsAt(int at) {
		char c = this.text.charAt(at);
		return switch (c) {
			case '\n', '\r' -> true;
			case ' ', '\t', '&', ';' -> !this.loose;
			case ',' -> ValueEnds.isPair(this.text, at + 1) || (!this.loose && ValueEnds.isWordEnd(this.text, at + 1));
			case '|' -> ValueEnds.isPair(this.text, at + 1);
			case ')', ']', '}', '>', '"', '\'', '`' -> ValueEnds.isWordEnd(this.text, at + 1);
			case '<' -> this.text.startsWith("/", at + 1);
			case '\\' -> at + 1 < this.text.length() && Chars.isQuote(this.text.charAt(at + 1));
			default -> c > 127 && Character.isWhitespace(c) && !this.loose;
		};
	}

	// The scheme is worth knowing: Authorization: Bearer [masked]
	private void skipScheme() {
		int at = this.start;
		int bound = Math.min(this.end, at + MAX_SCHEME);
		while (at < bound && Chars.isBase64Url(this.text.charAt(at))) {
			at++;
		}
		int value = Chars.skipBlanks(this.text, at);
		if (at == this.start || value == at || value >= this.end) {
			return;
		}
		this.kind = Schemes.kind(this.text, this.start, at);
		this.start = value;
		int parameters = Schemes.parametersEnd(this.text, value);
		if (parameters > this.end) {
			this.end = parameters;
			this.after = parameters;
		}
		int masked = Kind.maskEnd(this.text, value);
		if (masked > 0) {
			this.end = masked;
			this.after = masked;
		}
	}

}
