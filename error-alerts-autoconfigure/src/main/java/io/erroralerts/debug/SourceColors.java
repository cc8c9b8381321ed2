package io.erroralerts.debug;

import java.util.Set;

/**
 * Gives the words of a source line their colours. It knows no grammar: words, strings,
 * numbers and comments of Java and Kotlin, line by line. A wrong guess costs a colour.
 */
final class SourceColors {

	private static final Set<String> KEYWORDS = Set.of("abstract", "as", "assert", "boolean", "break", "byte", "case",
			"catch", "char", "class", "const", "continue", "data", "default", "do", "double", "else", "enum", "extends",
			"false", "final", "finally", "float", "for", "fun", "if", "implements", "import", "in", "instanceof", "int",
			"interface", "is", "long", "native", "new", "null", "object", "override", "package", "permits", "private",
			"protected", "public", "record", "return", "sealed", "short", "static", "super", "suspend", "switch",
			"synchronized", "this", "throw", "throws", "transient", "true", "try", "val", "var", "void", "volatile",
			"when", "while", "yield");

	private boolean inComment;

	private boolean inTextBlock;

	/**
	 * Writes a line; the next call writes the next one.
	 * @param html where to
	 * @param line the line without its end
	 */
	void write(Html html, String line) {
		int at = 0;
		// An excerpt may begin in the middle of a comment.
		if (!this.inComment && !this.inTextBlock && line.strip().startsWith("*")
				&& (line.strip().length() == 1 || " /".indexOf(line.strip().charAt(1)) >= 0)) {
			html.element("span", line, "class", "c");
			return;
		}
		while (at < line.length()) {
			int end = next(line, at);
			String kind = this.kind;
			if (kind.isEmpty()) {
				html.text(line.substring(at, end));
			}
			else {
				html.element("span", line.substring(at, end), "class", kind);
			}
			at = end;
		}
	}

	private String kind = "";

	private int next(String line, int at) {
		if (this.inComment) {
			this.kind = "c";
			int end = line.indexOf("*/", at);
			this.inComment = end < 0;
			return (end < 0) ? line.length() : end + 2;
		}
		if (this.inTextBlock) {
			this.kind = "s";
			int end = line.indexOf("\"\"\"", at);
			this.inTextBlock = end < 0;
			return (end < 0) ? line.length() : end + 3;
		}
		if (line.startsWith("//", at)) {
			this.kind = "c";
			return line.length();
		}
		if (line.startsWith("/*", at)) {
			this.inComment = true;
			return next(line, at);
		}
		if (line.startsWith("\"\"\"", at)) {
			this.kind = "s";
			int end = line.indexOf("\"\"\"", at + 3);
			this.inTextBlock = end < 0;
			return (end < 0) ? line.length() : end + 3;
		}
		return word(line, at);
	}

	private int word(String line, int at) {
		char first = line.charAt(at);
		if (first == '"' || first == '\'') {
			this.kind = "s";
			return endOfString(line, at);
		}
		int end = at + 1;
		if (first == '@' || Character.isJavaIdentifierStart(first)) {
			while (end < line.length() && Character.isJavaIdentifierPart(line.charAt(end))) {
				end++;
			}
			this.kind = (first == '@') ? "a" : KEYWORDS.contains(line.substring(at, end)) ? "k" : "";
			return end;
		}
		if (Character.isDigit(first)) {
			while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_'
					|| line.charAt(end) == '.')) {
				end++;
			}
			this.kind = "n";
			return end;
		}
		this.kind = "";
		while (end < line.length() && !isStart(line.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isStart(char c) {
		return c == '"' || c == '\'' || c == '@' || c == '/' || Character.isJavaIdentifierStart(c)
				|| Character.isDigit(c);
	}

	private static int endOfString(String line, int at) {
		int end = at + 1;
		while (end < line.length() && line.charAt(end) != line.charAt(at)) {
			end += (line.charAt(end) == '\\') ? 2 : 1;
		}
		return Math.min(line.length(), end + 1);
	}

}
