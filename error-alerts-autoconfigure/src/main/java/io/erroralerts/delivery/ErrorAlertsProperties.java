package io.erroralerts.delivery;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What concerns all channels.
 *
 * @param loggers Names of the loggers that the channels listen to.
 * @param ownPackages Packages of the application's own code, where a failure is looked
 * for. By default the auto-configuration packages.
 * @param shutdownTimeout Time that the channels may take at shutdown to deliver what is
 * still waiting.
 * @param test Behaviour under a test runner.
 */
@ConfigurationProperties("erroralerts")
record ErrorAlertsProperties(@DefaultValue("ROOT") List<String> loggers, @Nullable List<String> ownPackages,
		@DefaultValue("5s") Duration shutdownTimeout, @DefaultValue Test test) {

	ErrorAlertsProperties {
		loggers = List.copyOf(loggers);
		if (shutdownTimeout.isNegative()) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.shutdown-timeout", shutdownTimeout,
					"It must not be negative. Set a duration such as 5s");
		}
	}

	static ErrorAlertsProperties defaults() {
		return new ErrorAlertsProperties(List.of("ROOT"), null, Duration.ofSeconds(5), new Test(false));
	}

	/**
	 * Behaviour under a test runner.
	 *
	 * @param keepChannels Whether the channels stay on under a test runner.
	 */
	record Test(@DefaultValue("false") boolean keepChannels) {

	}

}
