package io.erroralerts.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A line of the log, as a request or a thread remembers it for the case that it fails.
 * Nothing of it is masked, and its message may have several lines. Its texts are put
 * together by who reads it: most lines are never read.
 *
 * @param time when it was logged
 * @param level its level, {@code INFO} or another name of Logback's
 * @param logger the name of the logger
 * @param text the formatted message alone, cut to a few thousand characters
 * @param throwableType the class name of the throwable, or {@code null} without one
 * @param throwableMessage the message of the throwable, cut like the text, or
 * {@code null}
 */
public record RecentLine(Instant time, String level, String logger, String text, @Nullable String throwableType,
		@Nullable String throwableMessage) {

	private static final int MAX_TEXT = 2000;

	public RecentLine {
		text = cut(text);
		throwableMessage = (throwableMessage != null) ? cut(throwableMessage) : null;
	}

	/**
	 * A line without a throwable.
	 * @param time when it was logged
	 * @param level its level
	 * @param logger the name of the logger
	 * @param text the formatted message
	 */
	public RecentLine(Instant time, String level, String logger, String text) {
		this(time, level, logger, text, null, null);
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
		return new RecentLine(time, level, logger, (message != null) ? message : "", throwableType, throwableMessage);
	}

	/**
	 * The message; where the event had a throwable, its type and message follow.
	 * @return the message, cut to a few thousand characters
	 */
	public String message() {
		if (this.throwableType == null) {
			return this.text;
		}
		String reason = (this.throwableMessage != null) ? ": " + this.throwableMessage : "";
		return cut(this.text + " (" + this.throwableType + reason + ")");
	}

	private static String cut(String text) {
		return (text.length() <= MAX_TEXT) ? text : text.substring(0, MAX_TEXT);
	}

}
