package io.erroralerts.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.erroralerts.operations.CheckReport.Setting;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The properties that matter to the channels, each with the place that it comes from.
 */
final class Settings {

	private static final List<ConfigurationPropertyName> WANTED = Stream
		.of("erroralerts", "spring.mail", "spring.ssl", "spring.profiles", "spring.config", "logging.file",
				"logging.config", "server.port", "server.address")
		.map(ConfigurationPropertyName::of)
		.toList();

	// The question is no part of the answer.
	private static final ConfigurationPropertyName CHECK = ConfigurationPropertyName.of(CheckMode.PROPERTY);

	private static final int MAX_VALUE = 200;

	private final ConfigurableEnvironment environment;

	private final Scrubber scrubber;

	Settings(ConfigurableEnvironment environment) {
		this.environment = environment;
		this.scrubber = Scrubbers.of(environment);
	}

	List<Setting> read() {
		Map<String, Setting> settings = new TreeMap<>();
		// The first source that has a property is the one that counts.
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(Settings::isWanted).forEach((name) -> {
					ConfigurationProperty property = source.getConfigurationProperty(name);
					if (property != null) {
						settings.computeIfAbsent(name.toString(), (key) -> setting(key, property));
					}
				});
			}
		}
		return new ArrayList<>(settings.values());
	}

	private static boolean isWanted(ConfigurationPropertyName name) {
		return !CHECK.equals(name) && !CHECK.isAncestorOf(name)
				&& WANTED.stream().anyMatch((wanted) -> wanted.equals(name) || wanted.isAncestorOf(name));
	}

	private Setting setting(String name, ConfigurationProperty property) {
		String value;
		try {
			value = this.environment.resolvePlaceholders(String.valueOf(property.getValue()));
		}
		catch (RuntimeException ex) {
			value = String.valueOf(property.getValue());
		}
		String masked = this.scrubber.scrub(name, value).text();
		return new Setting(name, (masked.length() > MAX_VALUE) ? masked.substring(0, MAX_VALUE) + "..." : masked,
				origin(property));
	}

	/**
	 * The place that a value comes from, for people.
	 */
	static String origin(ConfigurationProperty property) {
		Origin origin = innermost(property.getOrigin());
		if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
			TextResourceOrigin.Location location = text.getLocation();
			return place(text.getResource().toString())
					+ ((location != null) ? ", line " + (location.getLine() + 1) : "");
		}
		Object underlying = (property.getSource() != null) ? property.getSource().getUnderlyingSource() : null;
		if (underlying instanceof PropertySource<?> source) {
			return switch (source.getName()) {
				case "commandLineArgs" -> "command line";
				case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME -> "system property (-D)";
				case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> variable(origin);
				case "defaultProperties" -> "default of the application (SpringApplication)";
				case "devtools" -> "default of spring-boot-devtools";
				default -> (origin != null) ? origin.toString() : source.getName();
			};
		}
		return (origin != null) ? origin.toString() : "unknown";
	}

	// Boot wraps the place in a file in one that names the source.
	private static @Nullable Origin innermost(@Nullable Origin origin) {
		Origin current = origin;
		for (int depth = 0; depth < 10 && current instanceof OriginProvider provider; depth++) {
			Origin inner = provider.getOrigin();
			if (inner == null || inner == current) {
				return current;
			}
			current = inner;
		}
		return current;
	}

	private static String variable(@Nullable Origin origin) {
		String text = String.valueOf(origin);
		int quote = text.indexOf('"');
		return (quote >= 0) ? "environment variable " + text.substring(quote + 1).replaceFirst("\".*", "")
				: "environment variable";
	}

	// "class path resource [application.yaml]", "URL [file:/etc/shop/application.yaml]"
	private static String place(String resource) {
		int open = resource.indexOf('[');
		int close = resource.lastIndexOf(']');
		if (open < 0 || close < open) {
			return resource;
		}
		String name = resource.substring(open + 1, close);
		return resource.startsWith("class path") ? name + " in the application" : name.replaceFirst("^file:", "");
	}

}
