package io.erroralerts.delivery;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureLog;
import io.erroralerts.alert.FailureScope;
import org.slf4j.Logger;

/**
 * Logs failures by whatever stands behind SLF4J.
 */
final class PlainFailureLog implements FailureLog {

	private static final String LISTENER = "plain";

	private final Logger logger;

	PlainFailureLog(Logger logger) {
		this.logger = logger;
	}

	@Override
	public void failed(String what, Throwable failure) {
		FailureScope scope = FailureScope.current();
		if (scope.hasHeard(failure, LISTENER)) {
			return;
		}
		scope.heard(failure, LISTENER);
		ErrorReference assigned = scope.assignReference();
		this.logger.error("{} ({})", what, (assigned != null) ? assigned : ErrorReference.random(), failure);
	}

	@Override
	public void notifyAdmins(String what) {
		this.logger.warn(what);
	}

}
