package io.erroralerts.capture;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which failures are logged that nobody logs.
 *
 * @param web Exceptions of web requests that become an ERROR of the log.
 */
@ConfigurationProperties("erroralerts.capture")
record CaptureProperties(@DefaultValue("server-errors") WebCapture web) {

	enum WebCapture {

		/**
		 * Those that end in a status of 500 and above, handled or not, and those that
		 * come after the response was committed.
		 */
		SERVER_ERRORS,

		/**
		 * Those that nobody handled.
		 */
		UNHANDLED,

		/**
		 * All, those that end as a client error included.
		 */
		ALL,

		/**
		 * None.
		 */
		OFF

	}

}
