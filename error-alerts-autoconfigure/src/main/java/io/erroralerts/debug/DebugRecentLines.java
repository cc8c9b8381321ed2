package io.erroralerts.debug;

import io.erroralerts.delivery.RecentLinesReader;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * In debug mode the page shows what the request has logged.
 */
final class DebugRecentLines implements RecentLinesReader {

	private static final int LINES = 50;

	@Override
	public int lines(SpringApplication application, ConfigurableEnvironment environment) {
		try {
			return DebugMode.of(application, environment).active() ? LINES : 0;
		}
		catch (RuntimeException ex) {
			// Malformed: the application will not start.
			return 0;
		}
	}

}
