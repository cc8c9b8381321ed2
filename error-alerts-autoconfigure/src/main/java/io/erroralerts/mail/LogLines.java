package io.erroralerts.mail;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.format.UnsafeCharacters;
import io.erroralerts.mail.MailLine.Style;

/**
 * Writes what was logged before an error, one line each: a line break that came with a
 * message is no new line.
 */
final class LogLines {

	private static final int MAX_MESSAGE = 1000;

	private static final int MAX_LOGGER = 36;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

	private LogLines() {
	}

	static List<MailLine> of(ErrorAlert alert, Masks masks) {
		return alert.recentLines().stream().map((line) -> line(line, masks)).toList();
	}

	private static MailLine line(RecentLine line, Masks masks) {
		// Masked as a whole, for a key or a certificate has several lines.
		String message = UnsafeCharacters.escape(masks.text(line.message()).strip()).replace('\t', ' ');
		String text = String.format("%s %-5s %s: %s", TIME.format(line.time().atZone(ZoneId.systemDefault())),
				line.level(), shortName(UnsafeCharacters.escape(masks.text(line.logger()))),
				CleanText.cut(message, MAX_MESSAGE));
		return new MailLine(style(line.level()), text);
	}

	private static Style style(String level) {
		return switch (level) {
			case "ERROR", "WARN" -> Style.TITLE;
			case "DEBUG", "TRACE" -> Style.LIBRARY;
			default -> Style.PLAIN;
		};
	}

	/**
	 * Long packages shrink to their first letters, from the left, as Logback's do.
	 */
	private static String shortName(String logger) {
		StringBuilder name = new StringBuilder(logger);
		int begin = 0;
		int dot = name.indexOf(".");
		while (dot >= 0 && name.length() > MAX_LOGGER) {
			if (dot > begin + 1) {
				name.delete(begin + 1, dot);
			}
			begin = name.indexOf(".", begin) + 1;
			dot = name.indexOf(".", begin);
		}
		return CleanText.cut(name.toString(), 2 * MAX_LOGGER);
	}

}
