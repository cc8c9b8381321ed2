package io.erroralerts.alert;

/**
 * Another way to the admins, beside mail: a chat, a pager, a web hook. Each bean of this
 * type receives what the mail channel sends, grouped and filtered like it.
 */
@FunctionalInterface
public interface AlertChannel {

	/**
	 * Sends an alert. Called by a thread of error-alerts, never by the one that failed.
	 * @param alert the newest error of its kind; what may be secret in it is masked
	 * @param occurrences how often it happened, and why it is sent now
	 * @throws Exception if it could not be sent, which costs neither the mail nor any
	 * other channel anything
	 */
	void send(ErrorAlert alert, Occurrences occurrences) throws Exception;

}
