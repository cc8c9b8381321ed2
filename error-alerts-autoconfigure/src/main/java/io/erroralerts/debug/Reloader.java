package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.devtools.restart.DefaultRestartInitializer;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.boot.devtools.system.DevToolsEnablementDeducer;

/**
 * The restarter of spring-boot-devtools. Only to be touched where that is on the class
 * path.
 */
final class Reloader {

	private static final String ENABLED = "spring.devtools.restart.enabled";

	private Reloader() {
	}

	/**
	 * What the user told devtools itself, by its system property.
	 */
	static @Nullable Boolean setting() {
		String value = System.getProperty(ENABLED);
		return (value != null) ? Boolean.valueOf(value) : null;
	}

	/**
	 * Whether the first event of the application would start the restarter, or has done
	 * so.
	 */
	static boolean isAboutToRun() {
		Boolean setting = setting();
		if (setting != null) {
			return setting;
		}
		Thread thread = Thread.currentThread();
		return isRunning() || (DevToolsEnablementDeducer.shouldEnable(thread)
				&& new DefaultRestartInitializer().getInitialUrls(thread) != null);
	}

	/**
	 * Whether the application is restarted when its classes change.
	 */
	static boolean isRunning() {
		try {
			return Restarter.getInstance().getInitialUrls() != null;
		}
		catch (IllegalStateException ex) {
			// Not made yet.
			return false;
		}
	}

	/**
	 * Keeps it from starting and, where it has started, from doing anything more.
	 */
	static void disable() {
		Restarter.disable();
	}

}
