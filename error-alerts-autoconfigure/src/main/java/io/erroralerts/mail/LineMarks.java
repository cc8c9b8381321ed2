package io.erroralerts.mail;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.FailureDetails;
import io.erroralerts.format.RewrittenEvent;

/**
 * Tells lines that came with a value from lines that were written for the mail. Whoever
 * may choose a message could otherwise write "Request", a line of dashes, and a request
 * that never was. Each line of a value but its first begins with a mark, which is a bar
 * in text and nothing in HTML, where a heading is an element. So does a first line that
 * begins a line of the record and could be taken for a row, "Host: example.org", unless
 * it is the end of the record, below a label of the pattern's.
 */
final class LineMarks {

	/**
	 * For use within a program only, by Unicode's own words (chapter 23.7): no text has
	 * it, and no mail.
	 */
	static final char MARK = '\uFDD0';

	private static final Pattern BREAK = Pattern.compile("\\r\\n|[\\n\\r\\u2028\\u2029]");

	private static final Pattern MARKS = Pattern.compile(MARK + "+");

	private static final Pattern EMPTY_LINE = Pattern.compile("(?md)^([ \\t]*+)" + MARK + "++$");

	private static final Pattern LINE = Pattern.compile("(?md)^([ \\t]*+)" + MARK + "++");

	private static final Pattern UNDERLINE = Pattern.compile("(?md)^(?=[ \\t]*+-++[ \\t]*+$)");

	// A name, a colon, and no URL.
	private static final Pattern ROW = Pattern
		.compile("[ \\t]*+([\\p{L}?][^\\n:\uFF1A\uFE55]{0,60}[:\uFF1A\uFE55])(?!/).*");

	// "Message:", on a line of its own.
	private static final Pattern LABEL = Pattern.compile("\\p{L}[\\p{L} ]{0,23}:");

	// So much of a value beside its name is enough to know it.
	private static final int KNOWN = 8;

	private static final int MAX_VALUES = 200;

	private final Masks masks;

	private final Map<String, String> known = new HashMap<>();

	// The first lines of what the formatter has read.
	private final Set<String> values = new LinkedHashSet<>();

	/**
	 * For one record.
	 * @param masks mask what has several lines before it is marked: a key or a
	 * certificate would not be known any more
	 */
	LineMarks(Masks masks) {
		this.masks = masks;
	}

	/**
	 * An event whose values are marked before a formatter sees them.
	 */
	<E extends ILoggingEvent & FailureDetails> ILoggingEvent mark(E event) {
		UnaryOperator<String> marking = (text) -> hasLines(text)
				? this.known.computeIfAbsent(text, (value) -> mark(this.masks.text(value))) : without(text);
		return new RewrittenEvent<>(event, (text) -> seen(marking.apply(text)),
				(name, value) -> seen(hasLines(value) ? mark(this.masks.value(name, value)) : without(value)),
				List.of());
	}

	private String seen(String value) {
		if (this.values.size() < MAX_VALUES) {
			int end = value.indexOf('\n');
			this.values.add(CleanText.body((end < 0) ? value : value.substring(0, end)).strip());
		}
		return value;
	}

	/**
	 * Marks what could be taken for a row and is a value that the formatter was given.
	 * @param text what the formatter made of the event, clean
	 * @return the text with more marks
	 */
	String markRows(String text) {
		String[] lines = text.split("\n", -1);
		int last = lines.length - 1;
		while (last > 0 && (lines[last].isBlank() || lines[last].indexOf(MARK) == 0)) {
			last--;
		}
		StringBuilder marked = new StringBuilder(text.length() + 8);
		String above = "";
		for (int i = 0; i < lines.length; i++) {
			String line = lines[i];
			boolean labelled = i == last && LABEL.matcher(above).matches();
			marked.append((i > 0) ? "\n" : "").append(!labelled && isValue(line) ? MARK : "").append(line);
			above = line.isBlank() ? above : line;
		}
		return marked.toString();
	}

	// The pattern may have cut or padded it, or replaced a part of it.
	private boolean isValue(String line) {
		Matcher row = ROW.matcher(line);
		if (!row.matches()) {
			return false;
		}
		String text = line.strip();
		int enough = Math.min(text.length(), row.group(1).length() + KNOWN);
		return this.values.stream().anyMatch((value) -> {
			int length = Math.min(enough, value.length());
			return value.contains(text) || (length >= row.group(1).length() && text.regionMatches(0, value, 0, length));
		});
	}

	/**
	 * Whether one could not tell a value from a row that the pattern wrote.
	 */
	static boolean isDoubtful(String text) {
		boolean value = false;
		boolean own = false;
		for (String line : text.split("\n")) {
			String content = line.strip();
			boolean marked = content.indexOf(MARK) == 0;
			boolean row = ROW.matcher(without(content)).matches();
			value |= row && marked;
			own |= row && !marked;
		}
		return value && own;
	}

	private static boolean hasLines(String value) {
		return BREAK.matcher(value).find();
	}

	/**
	 * Marks the lines of a value.
	 * @param value any text
	 * @return the text, in which each line but the first begins with a mark
	 */
	static String mark(String value) {
		return BREAK.matcher(without(value)).replaceAll("\n" + MARK);
	}

	/**
	 * Marks what looks like the line below a heading, whoever wrote it.
	 */
	static String markUnderlines(String text) {
		return UNDERLINE.matcher(text).replaceAll(String.valueOf(MARK));
	}

	/**
	 * The text as plain text shows it.
	 */
	static String asBars(String text) {
		if (text.indexOf(MARK) < 0) {
			return text;
		}
		String barred = EMPTY_LINE.matcher(text).replaceAll("$1|");
		return without(LINE.matcher(barred).replaceAll("$1| "));
	}

	/**
	 * The text without its marks.
	 */
	static String without(String text) {
		return (text.indexOf(MARK) < 0) ? text : MARKS.matcher(text).replaceAll("");
	}

}
