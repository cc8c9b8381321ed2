package io.erroralerts.debug;

import io.erroralerts.alert.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says at start what debug mode does, or why it does nothing.
 */
final class DebugReport implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger("io.erroralerts");

	private final DebugMode mode;

	private final FailureLog failureLog;

	DebugReport(DebugMode mode, FailureLog failureLog) {
		this.mode = mode;
		this.failureLog = failureLog;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.mode.refusal() != null) {
			this.failureLog.notifyAdmins("Debug mode was refused: " + this.mode.refusal()
					+ ". Remove erroralerts.debug.enabled from the configuration of this environment");
		}
		if (this.mode.active()) {
			logger.info("Debug mode is on; the debugger page is {}", this.mode.page() ? "on" : "off");
		}
		if (!this.mode.withoutEffect().isEmpty()) {
			logger.warn("Without effect, because erroralerts.debug.enabled is not set: {}",
					String.join(", ", this.mode.withoutEffect()));
		}
	}

}
