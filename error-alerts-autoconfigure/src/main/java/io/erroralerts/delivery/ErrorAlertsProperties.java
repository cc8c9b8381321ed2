package io.erroralerts.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * What concerns all channels.
 *
 * @param loggers Names of the loggers that the channels listen to.
 * @param ownPackages Packages of the application's own code, where a failure is looked
 * for. By default the auto-configuration packages.
 * @param loggerClasses Classes or packages of the application's own logging, which are
 * passed over when the place is looked for where a record was logged.
 * @param shutdownTimeout Time that the channels may take at shutdown to deliver what is
 * still waiting.
 * @param sourceUrl Template of the links to the source, such as
 * "https://git.example.org/shop/blob/{commit}/{path}#L{line}". The commit comes from
 * "git.properties"; there are no links without it, unless the template does without.
 * @param stateDirectory Directory in which kinds of error and their pauses are remembered
 * over a restart. By default one per application and user among the temporary files.
 * @param test Behaviour under a test runner.
 */
@ConfigurationProperties("erroralerts")
record ErrorAlertsProperties(@DefaultValue("ROOT") List<String> loggers, @Nullable List<String> ownPackages,
		@DefaultValue List<String> loggerClasses, @DefaultValue("5s") Duration shutdownTimeout,
		@Nullable String sourceUrl, @Nullable Path stateDirectory, @DefaultValue Test test) {

	private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://");

	// What javac takes, and what a compiler of another language may.
	private static final Pattern NAME = Pattern.compile("[\\p{javaJavaIdentifierPart}.-]{1,500}");

	ErrorAlertsProperties {
		loggers = List.copyOf(loggers);
		ownPackages = (ownPackages != null) ? names("own-packages", ownPackages) : null;
		loggerClasses = names("logger-classes", loggerClasses);
		sourceUrl = StringUtils.hasText(sourceUrl) ? sourceUrl.strip() : null;
		if (sourceUrl != null && !WEB_ADDRESS.matcher(sourceUrl).lookingAt()) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.source-url", sourceUrl,
					"It must begin with https:// or http://, such as "
							+ "https://git.example.org/shop/blob/{commit}/{path}#L{line}");
		}
		if (shutdownTimeout.isNegative()) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.shutdown-timeout", shutdownTimeout,
					"It must not be negative. Set a duration such as 5s");
		}
	}

	// Blanks are such as those of "com.acme,${EXTRA_PACKAGE:}".
	private static List<String> names(String property, List<String> values) {
		List<String> names = values.stream().filter(StringUtils::hasText).toList();
		for (String name : names) {
			if (!NAME.matcher(name).matches()) {
				throw new InvalidConfigurationPropertyValueException("erroralerts." + property, name,
						"'" + name + "' is no name of a package or class. Set one such as com.acme.shop");
			}
		}
		return names;
	}

	static ErrorAlertsProperties defaults() {
		return new ErrorAlertsProperties(List.of("ROOT"), null, List.of(), Duration.ofSeconds(5), null, null,
				new Test(false));
	}

	/**
	 * Behaviour under a test runner.
	 *
	 * @param keepChannels Whether the channels stay on under a test runner.
	 */
	record Test(@DefaultValue("false") boolean keepChannels) {

	}

}
