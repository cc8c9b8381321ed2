package io.erroralerts.scrub;

import java.util.Set;

/**
 * Values that are no secrets whatever their name is: whether there is one, a placeholder,
 * and what others left when they masked it.
 */
final class Plain {

	private static final int MAX_WORD = 12;

	private static final Set<String> WORDS = Set.of("null", "true", "false", "none", "undefined", "yes", "no", "YES",
			"NO", "?", "[PROTECTED]", "PROTECTED", "[REDACTED]", "REDACTED", "<redacted>", "[hidden]", "hidden",
			"[FILTERED]");

	private Plain() {
	}

	static boolean isPlain(String text, int start, int end) {
		int length = end - start;
		if (length <= MAX_WORD && WORDS.contains(text.substring(start, end))) {
			return true;
		}
		if (text.startsWith("${", start) && text.charAt(end - 1) == '}') {
			// A placeholder with a default value may hold one.
			return text.substring(start, Math.min(end, start + 200)).indexOf(':') < 0 && length <= 200;
		}
		for (int at = start; at < end; at++) {
			char c = text.charAt(at);
			if (c != '*' && c != ' ') {
				return false;
			}
		}
		return true;
	}

}
