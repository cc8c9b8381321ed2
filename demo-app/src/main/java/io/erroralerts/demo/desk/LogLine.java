package io.erroralerts.demo.desk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the log file.
 *
 * @param level the level of the record that it belongs to, or an empty string if that is
 * not known
 * @param head whether a record begins with it; the lines of a trace continue one
 * @param text the line
 */
record LogLine(String level, boolean head, String text) {

	private static final Pattern HEAD = Pattern
		.compile("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} (TRACE|DEBUG|INFO|WARN|ERROR)\\b");

	/**
	 * Reads a line.
	 * @param text the line
	 * @param before the line before it
	 * @return the line, with the level that it has or continues
	 */
	static LogLine read(String text, LogLine before) {
		Matcher matcher = HEAD.matcher(text);
		return matcher.find() ? new LogLine(matcher.group(1), true, text) : new LogLine(before.level(), false, text);
	}

	/**
	 * What comes before the first line.
	 * @return a line that says nothing
	 */
	static LogLine none() {
		return new LogLine("", false, "");
	}

}
