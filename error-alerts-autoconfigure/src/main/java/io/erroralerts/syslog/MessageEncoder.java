package io.erroralerts.syslog;

import java.util.List;

import ch.qos.logback.classic.Level;
import io.erroralerts.delivery.CapturedEvent;

/**
 * Makes one syslog message of one record.
 */
@FunctionalInterface
interface MessageEncoder {

	/**
	 * Encodes a record.
	 * @param event the record
	 * @param text the text that the formatter made of it
	 * @param sequenceId the number of the message, 1 to 2147483647
	 * @param elements what is known of the record beside its text; a protocol without
	 * structured data leaves it out
	 * @return the message without framing
	 */
	MessageBuffer encode(CapturedEvent event, String text, int sequenceId, List<StructuredElement> elements);

	/**
	 * The severity of a level, RFC 5424, table 2.
	 * @param level the level
	 * @return the numerical code
	 */
	static int severity(Level level) {
		return switch (level.toInt()) {
			case Level.ERROR_INT -> 3;
			case Level.WARN_INT -> 4;
			case Level.INFO_INT -> 6;
			default -> 7;
		};
	}

}
