package io.erroralerts.delivery;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.WarnStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where our own trouble goes: the status list of Logback, never a logger. A WARN at most:
 * Boot takes an ERROR in that list for a broken configuration and ends the application.
 */
public final class InternalStatus {

	private InternalStatus() {
	}

	/**
	 * Notes what went wrong. May be called by any thread.
	 * @param message what went wrong
	 * @param cause why, or {@code null}
	 */
	public static void warn(String message, @Nullable Throwable cause) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			context.getStatusManager().add(new WarnStatus(message, "error-alerts", cause));
		}
	}

}
