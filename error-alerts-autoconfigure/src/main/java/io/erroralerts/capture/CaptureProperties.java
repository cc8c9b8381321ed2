package io.erroralerts.capture;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * Which failures are logged that nobody logs, and what is copied of their requests.
 *
 * @param web Exceptions of web requests that become an ERROR of the log.
 * @param maxBody Size up to which the body of a request that fails is kept for the mail,
 * at most 64KB. With 0 none is.
 */
@ConfigurationProperties("erroralerts.capture")
record CaptureProperties(@DefaultValue("server-errors") WebCapture web, @DefaultValue("0B") DataSize maxBody) {

	// Each request that is under way holds so much of its body.
	private static final DataSize MOST = DataSize.ofKilobytes(64);

	CaptureProperties {
		if (maxBody.isNegative() || maxBody.compareTo(MOST) > 0) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.capture.max-body", maxBody,
					"Use a size from 0B, which keeps no bodies, to 64KB: each request that is under way holds so much.");
		}
	}

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
