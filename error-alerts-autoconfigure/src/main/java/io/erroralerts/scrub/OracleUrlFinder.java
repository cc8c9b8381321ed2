package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds passwords in Oracle's URLs: {@code jdbc:oracle:thin:user/password@host}.
 */
final class OracleUrlFinder implements SignFinder {

	private static final String START = "jdbc:oracle:";

	@Override
	public List<String> signs() {
		return List.of("jd");
	}

	@Override
	public int find(String text, int at, Spans spans) {
		return text.startsWith(START, at) ? credentials(text, at + START.length(), spans) : at + 1;
	}

	private static int credentials(String text, int start, Spans spans) {
		int slash = -1;
		int at = start;
		for (; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
			char c = text.charAt(at);
			if (c == '/' && slash < 0) {
				slash = at;
			}
			else if (c == '@') {
				if (slash >= 0) {
					spans.add(slash + 1, at, Kind.URL_PASSWORD);
				}
				return at;
			}
		}
		return at;
	}

}
