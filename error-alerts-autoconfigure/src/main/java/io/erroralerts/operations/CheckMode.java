package io.erroralerts.operations;

import java.util.Locale;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Whether the application is to start or to be checked.
 */
enum CheckMode {

	/**
	 * It starts.
	 */
	OFF,

	/**
	 * It is checked, and nobody gets anything.
	 */
	CHECK,

	/**
	 * It is checked, and one record is sent.
	 */
	SEND;

	static final String PROPERTY = "erroralerts.check";

	static CheckMode of(Environment environment) {
		String value = environment.getProperty(PROPERTY);
		if (value == null) {
			return OFF;
		}
		return switch (value.strip().toLowerCase(Locale.ROOT)) {
			case "", "true", "on", "yes" -> CHECK;
			case "false", "off", "no" -> OFF;
			case "send" -> SEND;
			default -> throw new EarlySettingException(environment, PROPERTY, value,
					"Use --erroralerts.check to look without sending anything, or --erroralerts.check=send to send one test record to each channel");
		};
	}

	static CheckProperties.Format format(Environment environment) {
		return Binder.get(environment)
			.bind(PROPERTY + ".format", CheckProperties.Format.class)
			.orElse(CheckProperties.Format.TEXT);
	}

}
