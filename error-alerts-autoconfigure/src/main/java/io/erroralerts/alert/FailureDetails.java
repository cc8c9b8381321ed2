package io.erroralerts.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an event of the log knows beyond the log's own fields, once it has passed the
 * doors of error-alerts.
 */
public interface FailureDetails {

	/**
	 * The reference of an ERROR.
	 * @return the reference, or {@code null} for events below ERROR
	 */
	@Nullable ErrorReference reference();

	/**
	 * The web request in which the event was logged.
	 * @return the request, or {@code null} outside of one
	 */
	@Nullable RequestSnapshot request();

	/**
	 * Where the application's own code failed, if the event carries a throwable, else
	 * where it was logged.
	 * @return the location, or {@code null} if it is not known
	 */
	@Nullable Location location();

}
