package io.erroralerts.scrub;

import java.util.Locale;
import java.util.Set;

/**
 * What follows an option in a sentence, and in the help of a program.
 */
final class HelpText {

	private static final int MAX_WORD = 40;

	private static final Set<String> WORDS = Set.of("a", "accepted", "an", "and", "are", "argument", "arguments", "as",
			"at", "because", "but", "by", "can", "cannot", "closed", "could", "denied", "deprecated", "did", "disabled",
			"do", "does", "empty", "enabled", "expected", "expects", "expired", "failed", "field", "fields", "flag",
			"for", "found", "from", "given", "had", "has", "have", "if", "ignored", "in", "incorrect", "instead",
			"invalid", "is", "may", "mismatch", "missing", "must", "need", "needs", "no", "not", "of", "on", "option",
			"options", "or", "parameter", "provided", "refused", "rejected", "removed", "require", "required",
			"requires", "revoked", "set", "should", "specified", "string", "takes", "text", "the", "then", "to",
			"unknown", "unset", "use", "used", "value", "via", "was", "were", "when", "will", "with", "without",
			"would", "wrong");

	private HelpText() {
	}

	/**
	 * Whether it goes on so after an option.
	 * @param text the text
	 * @param start where a value would be
	 * @param name the name of the option
	 * @return whether that is no value
	 */
	static boolean isAt(String text, int start, String name) {
		int at = (text.charAt(start) == '(') ? start + 1 : start;
		if (at == text.length() || text.charAt(at) <= ' ' || text.charAt(at) == '<') {
			return true;
		}
		if (text.charAt(at) == '|' || text.startsWith("...", at)) {
			int after = at + ((text.charAt(at) == '|') ? 1 : 3);
			return after == text.length() || text.charAt(after) <= ' ' || ")]".indexOf(text.charAt(after)) >= 0;
		}
		int end = at;
		int bound = Math.min(text.length(), at + Math.max(MAX_WORD, name.length() + 1));
		while (end < bound && Character.isLetter(text.charAt(end))) {
			end++;
		}
		boolean whole = end == text.length() || !Chars.isNameChar(text.charAt(end));
		String word = text.substring(at, end).toLowerCase(Locale.ROOT);
		return whole && (WORDS.contains(word) || word.equalsIgnoreCase(name));
	}

}
