package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds passwords in URLs: {@code scheme://user:password@host}.
 */
final class UrlFinder implements SignFinder {

	private static final String SCHEME_END = "://";

	// As long as a user name without a password is a token in most cases.
	private static final int TOKEN_LENGTH = 20;

	private static final int MAX_REST = 128;

	@Override
	public List<String> signs() {
		return List.of(":/");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		return text.startsWith(SCHEME_END, at) ? authority(text, at + SCHEME_END.length(), spans) : at + 1;
	}

	private static int authority(String text, int start, Spans spans) {
		int colon = -1;
		int userEnd = -1;
		int at = start;
		for (; at < text.length() && !endsAuthority(text.charAt(at)); at++) {
			char c = text.charAt(at);
			if (c == ':' && colon < 0) {
				colon = at;
			}
			else if (c == '@') {
				userEnd = at;
			}
		}
		if (userEnd < 0 && colon >= 0 && at < text.length() && !isPort(text, colon + 1, at)) {
			// Strictly, a slash has to be escaped in a password. People forget.
			userEnd = laterAt(text, at);
		}
		// What ended it may belong to the next one: a://b:c@d,e://f:g@h
		int next = Math.max(start, at - 1);
		if (userEnd < 0) {
			return next;
		}
		if (colon >= 0 && colon < userEnd) {
			spans.add(colon + 1, userEnd, Kind.URL_PASSWORD);
		}
		else if (userEnd - start >= TOKEN_LENGTH && Chars.looksRandom(text, start, userEnd)) {
			spans.add(start, userEnd, Kind.URL_PASSWORD);
		}
		return Math.max(next, userEnd);
	}

	private static boolean endsAuthority(char c) {
		return c == '/' || c == '?' || c == '#' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\\'
				|| Character.isWhitespace(c);
	}

	private static boolean isPort(String text, int start, int end) {
		for (int at = start; at < end; at++) {
			if (!Chars.isDigit(text.charAt(at))) {
				return false;
			}
		}
		return true;
	}

	private static int laterAt(String text, int from) {
		int bound = Math.min(text.length(), from + MAX_REST);
		for (int at = from; at < bound; at++) {
			char c = text.charAt(at);
			if (c == '@') {
				return at;
			}
			if (Character.isWhitespace(c) || c == '"' || c == '\'' || c == '<' || c == '>') {
				return -1;
			}
		}
		return -1;
	}

}
