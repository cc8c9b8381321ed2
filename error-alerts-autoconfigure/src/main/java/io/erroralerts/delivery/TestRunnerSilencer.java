package io.erroralerts.delivery;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Nobody's build mails the admins.
 */
final class TestRunnerSilencer implements ChannelSilencer {

	@Override
	public @Nullable String silence(SpringApplication application, ConfigurableEnvironment environment) {
		return (isKept(environment) || !TestRunner.isCalling()) ? null
				: "this is a test run (erroralerts.test.keep-channels=true keeps them on)";
	}

	private static boolean isKept(ConfigurableEnvironment environment) {
		try {
			return environment.getProperty("erroralerts.test.keep-channels", Boolean.class, false);
		}
		catch (ConversionException ex) {
			// The context binds the same value, fails and tells the user.
			return false;
		}
	}

}
