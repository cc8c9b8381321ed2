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

	private final DebugNotices notices;

	private final FailureLog failureLog;

	DebugReport(DebugNotices notices, FailureLog failureLog) {
		this.notices = notices;
		this.failureLog = failureLog;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.notices.forAdmins().forEach(this.failureLog::notifyAdmins);
		this.notices.infos().forEach(logger::info);
		this.notices.warnings().forEach(logger::warn);
	}

}
