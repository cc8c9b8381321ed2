package io.erroralerts.delivery;

/**
 * A thread of error-alerts. What is logged on it, by us or by a library that we call,
 * never becomes an alert.
 */
final class ErrorAlertsThread extends Thread {

	ErrorAlertsThread(Runnable work, String purpose) {
		super(work, "erroralerts-" + purpose);
		setDaemon(true);
		setUncaughtExceptionHandler((thread, ex) -> InternalStatus.warn(thread.getName() + " ended", ex));
	}

}
