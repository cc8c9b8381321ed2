package io.erroralerts.alert;

/**
 * The one way in: a failure that somebody caught becomes one ERROR event of the log. Each
 * application context has its own.
 */
public interface FailureLog {

	/**
	 * Logs a failure with its throwable, unless the log has it already: the application
	 * (or an earlier call) may have logged the same exception, its cause or its wrapper
	 * in the same {@link FailureScope}. May be called by any thread; never fails.
	 * @param what the failure in a few words, {@code Exception on /orders/42 [POST]}
	 * @param failure the throwable
	 */
	void failed(String what, Throwable failure);

	/**
	 * Logs at WARN what is no failure but has to reach the admins: the mail channel takes
	 * it whatever its level. May be called by any thread; never fails.
	 * @param what a line that says what is wrong and the remedy
	 */
	void notifyAdmins(String what);

	/**
	 * Whether anybody but the log is told of a failure: a channel is on. May be called by
	 * any thread.
	 * @return {@code true} if one is
	 */
	default boolean reachesAdmins() {
		return false;
	}

}
