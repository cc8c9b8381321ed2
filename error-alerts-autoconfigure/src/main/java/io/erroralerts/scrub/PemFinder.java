package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds private keys in PEM (RFC 7468), in one piece or cut off. Certificates and public
 * keys are no secrets.
 */
final class PemFinder implements SignFinder {

	private static final String BEGIN = "-----BEGIN ";

	private static final String DASHES = "-----";

	private static final int MAX_LABEL = 40;

	@Override
	public List<String> signs() {
		return List.of("--");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		if (!text.startsWith(BEGIN, at)) {
			return at + 1;
		}
		int label = at + BEGIN.length();
		int labelEnd = labelEnd(text, label);
		if (labelEnd < 0 || !text.substring(label, labelEnd).contains("PRIVATE KEY")) {
			return label;
		}
		int end = end(text, labelEnd + DASHES.length());
		spans.add(at, end, Kind.PRIVATE_KEY);
		return end;
	}

	private static int labelEnd(String text, int from) {
		for (int at = from; at < text.length() && at - from <= MAX_LABEL; at++) {
			char c = text.charAt(at);
			if (c == '-') {
				return text.startsWith(DASHES, at) ? at : -1;
			}
			if (c != ' ' && !Chars.isUpper(c) && !Chars.isDigit(c)) {
				return -1;
			}
		}
		return -1;
	}

	// As far as anything looks like a key: its end may have been cut off, or never come.
	private static int end(String text, int from) {
		int at = from;
		while (at < text.length() && isPart(text.charAt(at)) && !text.startsWith(DASHES, at)) {
			at++;
		}
		if (text.startsWith("-----END ", at)) {
			int labelEnd = labelEnd(text, at + "-----END ".length());
			if (labelEnd >= 0) {
				return labelEnd + DASHES.length();
			}
		}
		while (at > from && Character.isWhitespace(text.charAt(at - 1))) {
			at--;
		}
		return at;
	}

	// The headers of old keys, and line breaks that were escaped, belong to it.
	private static boolean isPart(char c) {
		return Chars.isBase64(c) || c == '=' || c == '\n' || c == '\r' || c == ' ' || c == '\t' || c == '\\' || c == '-'
				|| c == ':' || c == ',' || c == '.' || c == '>' || c == '|';
	}

}
