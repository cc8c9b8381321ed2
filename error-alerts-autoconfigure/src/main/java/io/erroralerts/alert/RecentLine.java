package io.erroralerts.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line of the log, as a request or a thread remembers it for the case that it fails.
 * Nothing of it is masked, and its message may have several lines.
 *
 * @param time when it was logged
 * @param level its level, {@code INFO} or another name of Logback's
 * @param logger the name of the logger
 * @param message the formatted message, cut to a few thousand characters; where the event
 * had a throwable, its type and message follow
 */
public record RecentLine(Instant time, String level, String logger, String message) {

	private static final int MAX_MESSAGE = 2000;

	public RecentLine {
		message = cut(message);
	}

	/**
	 * Copies what a logging system knows.
	 * @param time when it was logged
	 * @param level its level
	 * @param logger the name of the logger
	 * @param message the formatted message, or {@code null}
	 * @param throwableType the class name of the throwable, or {@code null} without one
	 * @param throwableMessage the message of the throwable, or {@code null}
	 * @return the line
	 */
	public static RecentLine of(Instant time, String level, String logger, @Nullable String message,
			@Nullable String throwableType, @Nullable String throwableMessage) {
		String text = (message != null) ? message : "";
		if (throwableType != null) {
			text = cut(text) + " (" + throwableType + ((throwableMessage != null) ? ": " + cut(throwableMessage) : "")
					+ ")";
		}
		return new RecentLine(time, level, logger, text);
	}

	private static String cut(String text) {
		return (text.length() <= MAX_MESSAGE) ? text : text.substring(0, MAX_MESSAGE);
	}

}
