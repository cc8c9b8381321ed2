package io.erroralerts.demo.desk;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A syslog message as RFC 5424 defines it; what the sender gave as nil ("-") is
 * {@code null}.
 *
 * @param facility the name of the facility, {@code user}
 * @param severity the name of the severity, {@code err}
 * @param timestamp when the event happened
 * @param host the host name
 * @param app the application's name
 * @param process the process id
 * @param messageId the type of the message
 * @param data the structured data
 * @param text the message itself
 */
record SyslogMessage(String facility, String severity, @Nullable Instant timestamp, @Nullable String host,
		@Nullable String app, @Nullable String process, @Nullable String messageId, List<Element> data, String text) {

	/**
	 * An element of the structured data.
	 *
	 * @param id the element's id
	 * @param parameters its parameters, in the sender's order; names may repeat
	 */
	record Element(String id, List<Parameter> parameters) {
	}

	/**
	 * A parameter of an element.
	 *
	 * @param name the name
	 * @param value the value, unescaped
	 */
	record Parameter(String name, String value) {
	}

}
