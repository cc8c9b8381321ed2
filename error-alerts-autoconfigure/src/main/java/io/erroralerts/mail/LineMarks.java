package io.erroralerts.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.FailureDetails;
import io.erroralerts.format.RewrittenEvent;

/**
 * Tells lines that came with a value from lines that were written for the mail. Whoever
 * may choose a message could otherwise write "Request", a line of dashes, and a request
 * that never was. Each line of a value but its first begins with a mark, which is a bar
 * in text and nothing in HTML, where a heading is an element.
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

	private LineMarks() {
	}

	/**
	 * An event whose values are marked before a formatter sees them. What has several
	 * lines is masked before it is marked: a key or a certificate would not be known any
	 * more.
	 */
	static <E extends ILoggingEvent & FailureDetails> ILoggingEvent mark(E event, Masks masks) {
		Map<String, String> known = new HashMap<>();
		UnaryOperator<String> marking = (text) -> hasLines(text)
				? known.computeIfAbsent(text, (value) -> mark(masks.text(value))) : without(text);
		return new RewrittenEvent<>(event, marking,
				(name, value) -> hasLines(value) ? mark(masks.value(name, value)) : without(value), List.of());
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
