package io.erroralerts.scrub;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Credentials after the name of an authentication scheme, in a header or in a sentence.
 */
final class Schemes {

	private static final int MAX_DECODED = 1024;

	private static final int MIN_BEARER = 8;

	private Schemes() {
	}

	static Kind kind(String text, int start, int end) {
		return switch (text.substring(start, end).toLowerCase(Locale.ROOT)) {
			case "bearer" -> Kind.BEARER;
			case "basic" -> Kind.BASIC;
			case "digest" -> Kind.DIGEST;
			default -> Kind.NAME;
		};
	}

	static int bearer(String text, int at, Spans spans) {
		int start = afterScheme(text, at, "bearer");
		int end = start;
		while (end >= 0 && end < text.length() && Chars.isToken68(text.charAt(end))) {
			end++;
		}
		if (end - start < MIN_BEARER || start < 0) {
			return at;
		}
		boolean assignment = text.startsWith("=\"", end);
		while (end < text.length() && text.charAt(end) == '=') {
			end++;
		}
		// Bearer error="invalid_token" is what a server answers.
		if (!assignment && Chars.looksRandom(text, start, end)) {
			spans.add(start, end, Kind.BEARER);
		}
		return end;
	}

	static int basic(String text, int at, Spans spans) {
		int start = afterScheme(text, at, "basic");
		int end = start;
		while (end >= 0 && end < text.length() && Chars.isBase64(text.charAt(end))) {
			end++;
		}
		if (end - start < 4 || start < 0) {
			return at;
		}
		if (isUserAndPassword(text, start, end)) {
			while (end < text.length() && text.charAt(end) == '=') {
				end++;
			}
			spans.add(start, end, Kind.BASIC);
		}
		return end;
	}

	static int digest(String text, int at, Spans spans) {
		int start = afterScheme(text, at, "digest");
		if (start < 0) {
			return at;
		}
		int end = parametersEnd(text, start);
		// A challenge has neither, and is no secret.
		String parameters = text.substring(start, end);
		if (parameters.contains("username=") || parameters.contains("response=")) {
			spans.add(start, end, Kind.DIGEST);
		}
		return Math.max(end, at);
	}

	private static int afterScheme(String text, int at, String scheme) {
		if (!Chars.startsWithIgnoringCase(text, scheme, at)) {
			return -1;
		}
		int end = at + scheme.length();
		if (text.startsWith("%20", end)) {
			return end + 3;
		}
		int value = Chars.skipBlanks(text, end);
		return (value > end) ? value : -1;
	}

	private static boolean isUserAndPassword(String text, int start, int end) {
		if (end - start > MAX_DECODED) {
			return true;
		}
		if ((end - start) % 4 == 1) {
			return false;
		}
		byte[] decoded = Base64.getDecoder().decode(text.substring(start, end));
		String pair = new String(decoded, StandardCharsets.ISO_8859_1);
		return pair.indexOf(':') >= 0 && pair.chars().noneMatch((c) -> c < ' ');
	}

	/**
	 * Where a list of parameters ends, {@code realm="x", nonce=y}.
	 * @param text the text
	 * @param from where it would start
	 * @return the position after its last value, or where it would start
	 */
	static int parametersEnd(String text, int from) {
		int end = from;
		int at = from;
		while (at < text.length()) {
			int name = at;
			while (at < text.length() && (Chars.isAlphanumeric(text.charAt(at)) || text.charAt(at) == '_')) {
				at++;
			}
			if (at == name || at >= text.length() || text.charAt(at) != '=') {
				return end;
			}
			end = parameterEnd(text, at + 1);
			at = Chars.skipBlanks(text, end);
			if (at >= text.length() || text.charAt(at) != ',') {
				return end;
			}
			at = Chars.skipBlanks(text, at + 1);
		}
		return end;
	}

	private static int parameterEnd(String text, int from) {
		int at = from;
		if (text.startsWith("\"", from)) {
			at++;
			while (at < text.length() && text.charAt(at) != '"' && !Chars.isLineEnd(text.charAt(at))) {
				at++;
			}
			return Math.min(at + 1, text.length());
		}
		while (at < text.length() && text.charAt(at) > ' ' && ",\"'}]".indexOf(text.charAt(at)) < 0) {
			at++;
		}
		return at;
	}

}
