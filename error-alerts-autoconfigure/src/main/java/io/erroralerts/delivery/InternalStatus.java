package io.erroralerts.delivery;

import java.util.regex.Pattern;

import ch.qos.logback.classic.LoggerContext;
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

	private static final int MAX_LENGTH = 4000;

	private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]++");

	private InternalStatus() {
	}

	/**
	 * Tells of trouble that an admin should see. Callers tell it once, not at each try.
	 * @param message what is wrong, and the remedy
	 */
	public static void warn(String message) {
		add(new WarnStatus(line(message), ORIGIN));
	}

	/**
	 * Tells of trouble and its cause.
	 * @param message what is wrong
	 * @param cause why
	 */
	public static void warn(String message, Throwable cause) {
		warn(message + ": " + cause);
	}

	// Boot prints it on the console: what a relay or a bean says must not act there.
	private static String line(String message) {
		String bounded = (message.length() <= MAX_LENGTH) ? message : message.substring(0, MAX_LENGTH) + "…";
		return UNSAFE.matcher(bounded).replaceAll(" ");
	}

	private static void add(Status status) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getStatusManager().add(status);
		}
	}

}
