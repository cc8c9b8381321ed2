package io.erroralerts.debug;

import io.erroralerts.delivery.ChannelSilencer;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * In debug mode the developer sees the exception: the admins need not.
 */
final class DebugSilencer implements ChannelSilencer {

	@Override
	public @Nullable String silence(SpringApplication application, ConfigurableEnvironment environment) {
		try {
			return DebugMode.of(application, environment).silence()
					? "debug mode is on (erroralerts.debug.keep-channels=true keeps them on)" : null;
		}
		catch (RuntimeException ex) {
			// Malformed: the application context will say so, and is to be heard.
			return null;
		}
	}

}
