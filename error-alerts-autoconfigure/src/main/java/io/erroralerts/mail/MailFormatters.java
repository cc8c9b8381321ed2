package io.erroralerts.mail;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The formatters that the properties ask for.
 */
final class MailFormatters {

	private MailFormatters() {
	}

	/**
	 * The formatter of the text.
	 * @param properties the properties
	 * @return a formatter with the user's pattern, else with the block of the Flask
	 * manual
	 */
	static LogFormatter text(MailChannelProperties properties) {
		String pattern = properties.format();
		if (pattern == null) {
			return new LogFormatter(LogFormatter.DEFAULT_BLOCK);
		}
		try {
			return new LogFormatter(pattern);
		}
		catch (IllegalArgumentException ex) {
			throw MailChannelProperties.invalid("format", pattern, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The formatter of the subject.
	 * @param properties the properties
	 * @return a formatter with the user's pattern, or {@code null} if there is none
	 */
	static @Nullable LogFormatter subject(MailChannelProperties properties) {
		String pattern = properties.subject();
		if (pattern == null) {
			return null;
		}
		try {
			return new WithoutTrace(pattern);
		}
		catch (IllegalArgumentException ex) {
			throw MailChannelProperties.invalid("subject", pattern, String.valueOf(ex.getMessage()));
		}
	}

	private static final class WithoutTrace extends LogFormatter {

		private WithoutTrace(String pattern) {
			super(pattern);
		}

		@Override
		public String formatException(ILoggingEvent event) {
			return "";
		}

	}

}
