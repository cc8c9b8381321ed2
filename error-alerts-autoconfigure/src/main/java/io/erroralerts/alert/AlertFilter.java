package io.erroralerts.alert;

/**
 * Names what is never alerted. The files and the system log still have it. All beans of
 * this type are asked; one that says so is enough.
 */
@FunctionalInterface
public interface AlertFilter {

	/**
	 * Whether nobody has to know of an alert. Called by the thread of a channel. A filter
	 * that throws holds nothing back.
	 * @param alert the alert
	 * @return {@code true} if it is dropped, {@code false} if it may be sent
	 */
	boolean test(ErrorAlert alert);

}
