package io.erroralerts.delivery;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.InfoStatus;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.WarnStatus;
import org.slf4j.LoggerFactory;

/**
 * Where our own trouble goes: the status list of Logback, never a logger. A WARN at most:
 * Boot takes an ERROR in that list for a broken configuration and ends the application.
 * And without a throwable: Boot prints a WARN on the console.
 */
public final class InternalStatus {

	private static final String ORIGIN = "error-alerts";

	private InternalStatus() {
	}

	/**
	 * Tells of trouble that an admin should see. Callers tell it once, not at each try.
	 * @param message what is wrong, and the remedy
	 */
	public static void warn(String message) {
		add(new WarnStatus(message, ORIGIN));
	}

	/**
	 * Tells of trouble and its cause.
	 * @param message what is wrong
	 * @param cause why
	 */
	public static void warn(String message, Throwable cause) {
		warn(message + ": " + cause);
	}

	static void info(String message) {
		add(new InfoStatus(message, ORIGIN));
	}

	private static void add(Status status) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getStatusManager().add(status);
		}
	}

}
