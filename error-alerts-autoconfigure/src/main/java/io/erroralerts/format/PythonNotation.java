package io.erroralerts.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pattern in which both notations may stand beside each other, and writes it for
 * Logback: {@code %(levelname)-8s} becomes {@code %-8levelname}. In both notations a
 * parenthesis that belongs to no group is text, where Logback would drop the rest of the
 * pattern, and {@code %%} is a per cent sign. In a pattern that uses Python's notation a
 * backslash is text too, as in Python.
 */
final class PythonNotation {

	// "printf-style String Formatting" in the Python manual: flags, width, precision,
	// type.
	private static final Pattern ATTRIBUTE = Pattern.compile("%\\((\\w+)\\)([-#0 +]*)(\\d*)(?:\\.(\\d+))?([sdifr])");

	// What Python would refuse, and Logback take for a group whose text is a name.
	private static final Pattern HALF_AN_ATTRIBUTE = Pattern.compile("%\\(\\w+\\)");

	// Logback's "Conversion specifier": modifiers, then a word, a group or both.
	private static final Pattern CONVERSION = Pattern
		.compile("%(?:-?\\d+)?(?:\\.-?\\d+)?(?:\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*\\(?|\\()");

	// Options may be quoted, and then hold a brace; within them nothing is translated.
	private static final Pattern OPTIONS = Pattern.compile(
			"\\{(?:[\\s,]++|'(?:\\\\.|[^'\\\\])*+'" + "|\"(?:\\\\.|[^\"\\\\])*+\"|[^\\s,'\"}][^,}]*+)*+}",
			Pattern.DOTALL);

	private static final String TEXT = "";

	private final String pattern;

	private final boolean python;

	private final StringBuilder result = new StringBuilder();

	// The open parentheses: those of groups by what opened them, the others as text.
	private final Deque<String> open = new ArrayDeque<>();

	private int position;

	private PythonNotation(String pattern) {
		this.pattern = pattern;
		this.python = ATTRIBUTE.matcher(pattern).find();
	}

	/**
	 * Translates a pattern.
	 * @param pattern a pattern in either notation, or in both
	 * @return the pattern for Logback
	 * @throws IllegalArgumentException if a group or a list of options is not closed, or
	 * a per cent sign begins nothing
	 */
	static String toLogback(String pattern) {
		return new PythonNotation(pattern).translate();
	}

	private String translate() {
		while (this.position < this.pattern.length()) {
			char c = this.pattern.charAt(this.position);
			switch (c) {
				case '%' -> appendConversion();
				case '(' -> {
					this.open.push(TEXT);
					appendText("\\(");
				}
				case ')' -> close();
				case '\\' -> appendBackslash();
				default -> appendText(String.valueOf(c));
			}
		}
		for (String group : this.open) {
			if (!group.equals(TEXT)) {
				throw new IllegalArgumentException("The group " + group + " has no closing parenthesis");
			}
		}
		return this.result.toString();
	}

	private void appendText(String text) {
		this.result.append(text);
		this.position++;
	}

	private void appendBackslash() {
		if (this.python) {
			appendText("\\\\");
			return;
		}
		if (this.pattern.startsWith("\\)", this.position) && TEXT.equals(this.open.peek())) {
			this.open.pop();
		}
		// Logback's own escape.
		int end = Math.min(this.position + 2, this.pattern.length());
		this.result.append(this.pattern, this.position, end);
		this.position = end;
	}

	private void appendConversion() {
		Matcher attribute = at(ATTRIBUTE);
		Matcher conversion = at(CONVERSION);
		if (this.pattern.startsWith("%%", this.position)) {
			this.result.append("\\%");
			this.position += 2;
		}
		else if (attribute.lookingAt()) {
			appendAttribute(attribute);
		}
		else if (at(HALF_AN_ATTRIBUTE).lookingAt()) {
			throw new IllegalArgumentException("'" + excerpt() + "' has no type such as s after its parenthesis");
		}
		else if (conversion.lookingAt()) {
			appendLogback(conversion);
		}
		else {
			throw new IllegalArgumentException(
					"'" + excerpt() + "' is no word of a pattern. A per cent sign in the text is written %%");
		}
	}

	private void appendLogback(Matcher conversion) {
		this.result.append(conversion.group());
		this.position = conversion.end();
		if (conversion.group().endsWith("(")) {
			this.open.push(conversion.group());
		}
		else {
			appendOptions("");
		}
	}

	private void close() {
		if (this.open.isEmpty() || this.open.pop().equals(TEXT)) {
			appendText("\\)");
			return;
		}
		appendText(")");
		// Without options Logback takes a per cent sign that follows for text.
		appendOptions("{}");
	}

	private void appendOptions(String otherwise) {
		if (!this.pattern.startsWith("{", this.position)) {
			this.result.append(otherwise);
			return;
		}
		Matcher options = at(OPTIONS);
		if (!options.lookingAt()) {
			throw new IllegalArgumentException("The options '" + excerpt() + "' have no closing brace");
		}
		this.result.append(options.group());
		this.position = options.end();
	}

	private void appendAttribute(Matcher attribute) {
		String word = switch (attribute.group(1)) {
			case "taskName" -> "threadName";
			case "processName" -> "process";
			case "relativeCreated" -> "relative";
			default -> attribute.group(1);
		};
		boolean left = attribute.group(2).contains("-");
		String width = attribute.group(3);
		String modifier = width.isEmpty() ? "%" : "%" + (left ? "-" : "") + width;
		String precision = attribute.group(4);
		String options = "{" + digits(attribute, word, left) + "}";
		if (precision != null && "sr".contains(attribute.group(5))) {
			// Python keeps the beginning; Logback does so for a negative maximum, and
			// pads
			// what it did not cut.
			this.result.append(modifier).append("(%.-").append(precision).append(word).append(options).append("){}");
		}
		else {
			this.result.append(modifier).append(word).append(options);
		}
		this.position = attribute.end();
	}

	// The options, even if there are none, keep the word from running into the text.
	private static String digits(Matcher attribute, String word, boolean left) {
		String type = attribute.group(5);
		if ("sr".contains(type) || !PatternWord.words().contains(word)) {
			return "";
		}
		if (attribute.group(4) != null && "di".contains(type)) {
			return attribute.group(4);
		}
		return (attribute.group(2).contains("0") && !left) ? attribute.group(3) : "";
	}

	private Matcher at(Pattern expected) {
		return expected.matcher(this.pattern).region(this.position, this.pattern.length());
	}

	private String excerpt() {
		int end = Math.min(this.position + 20, this.pattern.length());
		return this.pattern.substring(this.position, end) + ((end < this.pattern.length()) ? "..." : "");
	}

}
