package io.erroralerts.delivery;

/**
 * Threads for what a channel does beside its belt.
 */
public final class Workers {

	private Workers() {
	}

	/**
	 * Starts a daemon thread on which nothing that is logged becomes an alert.
	 * @param purpose the end of its name, after {@code erroralerts-}
	 * @param work what it does; a failure of it goes to the internal status
	 * @return the thread, which runs already
	 */
	public static Thread start(String purpose, Runnable work) {
		Thread thread = new ErrorAlertsThread(work, purpose);
		thread.start();
		return thread;
	}

}
