package io.erroralerts.operations;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * A value that was refused before there is an application context to ask where it came
 * from.
 */
final class EarlySettingException extends InvalidConfigurationPropertyValueException {

	private static final long serialVersionUID = 1L;

	private final transient Environment environment;

	EarlySettingException(Environment environment, String name, Object value, String reason) {
		super(name, value, reason);
		this.environment = environment;
	}

	Environment environment() {
		return this.environment;
	}

}
