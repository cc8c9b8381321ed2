package io.erroralerts.operations;

import io.erroralerts.scrub.Scrubbers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * A value of one of our properties that stops a start.
 *
 * @param name the property
 * @param value what was set, as it was written, without secrets
 * @param origin where it was set, for people; {@code null} if that is not known
 * @param allowed what is allowed, with an example; ends with a full stop
 */
record WrongSetting(String name, String value, @Nullable String origin, String allowed) {

	private static final String PREFIX = "erroralerts";

	private static final int MAX_DEPTH = 30;

	private static final int MAX_VALUE = 200;

	/**
	 * What made a start fail.
	 * @param failure the failure
	 * @param environment where values come from, or {@code null} if that is not known
	 * @return the setting; {@code null} if it failed for something else
	 */
	static @Nullable WrongSetting in(Throwable failure, @Nullable Environment environment) {
		WrongSetting found = null;
		Throwable current = failure;
		// The innermost knows best: it is what a record refused.
		for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
			if (current instanceof BindException bind && isOurs(bind.getName().toString())) {
				found = of(bind, environment);
			}
			else if (current instanceof InvalidConfigurationPropertyValueException invalid
					&& isOurs(invalid.getName())) {
				found = of(invalid,
						(invalid instanceof EarlySettingException early) ? early.environment() : environment);
			}
			current = current.getCause();
		}
		return found;
	}

	private static boolean isOurs(String name) {
		return name.equals(PREFIX) || name.startsWith(PREFIX + ".");
	}

	private static WrongSetting of(BindException failure, @Nullable Environment environment) {
		ConfigurationProperty property = failure.getProperty();
		String name = (property != null) ? property.getName().toString() : failure.getName().toString();
		return of(name, property, (property != null) ? property.getValue() : null,
				AllowedValues.of(failure.getTarget()), environment);
	}

	private static WrongSetting of(InvalidConfigurationPropertyValueException failure,
			@Nullable Environment environment) {
		String reason = String.valueOf(failure.getReason());
		ConfigurationProperty property = find(environment, failure.getName());
		// A text may be one element of a list. What else a record got is not as written.
		Object value = (property != null && !(failure.getValue() instanceof String)) ? property.getValue()
				: failure.getValue();
		return of(failure.getName(), property, value, reason.endsWith(".") ? reason : reason + ".", environment);
	}

	private static WrongSetting of(String name, @Nullable ConfigurationProperty property, @Nullable Object value,
			String allowed, @Nullable Environment environment) {
		return new WrongSetting(name, shown(name, String.valueOf(value), environment),
				(property != null) ? Settings.origin(property) : null, allowed);
	}

	private static String shown(String name, String value, @Nullable Environment environment) {
		String masked = (environment instanceof ConfigurableEnvironment configurable)
				? Scrubbers.of(configurable).scrub(name, value).text() : value;
		StringBuilder shown = new StringBuilder();
		masked.codePoints().limit(MAX_VALUE).forEach((character) -> {
			if (Character.isISOControl(character)) {
				shown.append(String.format("\\u%04x", character));
			}
			else {
				shown.appendCodePoint(character);
			}
		});
		return shown + ((masked.length() > MAX_VALUE) ? "..." : "");
	}

	// A value of a list that was written with commas has the name of the list.
	private static @Nullable ConfigurationProperty find(@Nullable Environment environment, String name) {
		if (!(environment instanceof ConfigurableEnvironment configurable)
				|| !ConfigurationPropertyName.isValid(name)) {
			return null;
		}
		ConfigurationPropertyName current = ConfigurationPropertyName.of(name);
		ConfigurationProperty found = get(configurable, current);
		return (found == null && current.isLastElementIndexed()) ? get(configurable, current.getParent()) : found;
	}

	private static @Nullable ConfigurationProperty get(ConfigurableEnvironment environment,
			ConfigurationPropertyName name) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

}
