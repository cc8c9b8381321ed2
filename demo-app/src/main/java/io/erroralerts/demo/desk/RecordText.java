package io.erroralerts.demo.desk;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads out of a record's text what the page needs to know: when it was logged, and which
 * failure it is about.
 */
final class RecordText {

	private static final int MAX_MARKS = 20;

	private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3}");

	private static final DateTimeFormatter TIME_FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss,SSS",
			Locale.ROOT);

	// Orders of the shop have eight digits.
	private static final Pattern MARK = Pattern.compile("\\bE-[0-9A-Z]{4}-[0-9A-Z]{4}\\b|\\b[1-9]\\d{7}\\b");

	// Without the place of the logging call: nobody called a logger.
	private static final Pattern GAP = Pattern.compile("\\b\\d+ records? (was|were) lost\\b.*?(?= \\[in |$)",
			Pattern.MULTILINE);

	private RecordText() {
	}

	/**
	 * The first time that is written in the text as {@code %asctime} writes it.
	 * @param text the text
	 * @return the time, or {@code null} if there is none
	 */
	static @Nullable Instant time(String text) {
		Matcher matcher = TIME.matcher(text);
		if (!matcher.find()) {
			return null;
		}
		try {
			// Written by this JVM, so it is this JVM's time zone.
			return LocalDateTime.parse(matcher.group(), TIME_FORMAT).atZone(ZoneId.systemDefault()).toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	/**
	 * What a channel says about records that it could not keep.
	 * @param text the text
	 * @return the sentence, or {@code null} if it is about something else
	 */
	static @Nullable String gap(String text) {
		Matcher matcher = GAP.matcher(text);
		return matcher.find() ? matcher.group() : null;
	}

	/**
	 * The references and the order numbers that the text mentions.
	 * @param text the text
	 * @return the first of them
	 */
	static Set<String> marks(String text) {
		Set<String> marks = new LinkedHashSet<>();
		Matcher matcher = MARK.matcher(text);
		while (marks.size() < MAX_MARKS && matcher.find()) {
			marks.add(matcher.group());
		}
		return marks;
	}

}
