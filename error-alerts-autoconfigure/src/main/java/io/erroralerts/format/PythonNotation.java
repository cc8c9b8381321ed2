package io.erroralerts.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates {@code %(levelname)-8s} into {@code %-8levelname}. In a pattern that uses
 * Python's notation, parentheses and backslashes of the text mean themselves and
 * {@code %%} is a per cent sign, as in Python; groups and words of Logback work beside
 * it.
 */
final class PythonNotation {

	// "printf-style String Formatting" in the Python manual: flags, width, precision,
	// type.
	private static final Pattern ATTRIBUTE = Pattern.compile("%\\((\\w+)\\)([-#0 +]*)(\\d*)(?:\\.(\\d+))?([sdifr])");

	private static final Pattern GROUP = Pattern.compile("%[-.\\d]*[A-Za-z]*");

	private PythonNotation() {
	}

	static String toLogback(String pattern) {
		Matcher attribute = ATTRIBUTE.matcher(pattern);
		if (!attribute.find()) {
			return pattern;
		}
		StringBuilder result = new StringBuilder(pattern.length());
		Deque<Boolean> groups = new ArrayDeque<>();
		int position = 0;
		do {
			appendText(result, pattern, position, attribute.start(), groups);
			appendWord(result, attribute, pattern);
			position = attribute.end();
		}
		while (attribute.find(position));
		appendText(result, pattern, position, pattern.length(), groups);
		return result.toString();
	}

	private static void appendWord(StringBuilder result, Matcher attribute, String pattern) {
		String word = switch (attribute.group(1)) {
			case "thread" -> "threadName";
			case "processName", "taskName" -> "process";
			default -> attribute.group(1);
		};
		result.append('%');
		String width = attribute.group(3);
		if (!width.isEmpty()) {
			result.append(attribute.group(2).contains("-") ? "-" : "").append(width);
		}
		if (attribute.group(4) != null) {
			// Python keeps the beginning; Logback does so for a negative maximum.
			result.append(".-").append(attribute.group(4));
		}
		result.append(word);
		int end = attribute.end();
		if (end < pattern.length() && Character.isJavaIdentifierPart(pattern.charAt(end))) {
			// An empty option list keeps the word from running into the text.
			result.append("{}");
		}
	}

	private static void appendText(StringBuilder result, String pattern, int start, int end, Deque<Boolean> groups) {
		for (int i = start; i < end; i++) {
			char c = pattern.charAt(i);
			switch (c) {
				case '(' -> {
					boolean group = opensGroup(pattern, start, i);
					groups.push(group);
					result.append(group ? "(" : "\\(");
				}
				case ')' -> result.append((!groups.isEmpty() && groups.pop()) ? ")" : "\\)");
				case '\\' -> result.append("\\\\");
				case '%' -> {
					boolean escaped = i + 1 < end && pattern.charAt(i + 1) == '%';
					result.append(escaped ? "\\%" : "%");
					i += escaped ? 1 : 0;
				}
				default -> result.append(c);
			}
		}
	}

	private static boolean opensGroup(String pattern, int start, int parenthesis) {
		int percent = pattern.lastIndexOf('%', parenthesis);
		return percent >= start && GROUP.matcher(pattern).region(percent, parenthesis).matches();
	}

}
