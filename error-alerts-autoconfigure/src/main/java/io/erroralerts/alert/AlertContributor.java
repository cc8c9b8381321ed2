package io.erroralerts.alert;

/**
 * Adds to an alert what the application knows of it: a customer's number, a link to the
 * run book, the state of a circuit breaker. All beans of this type are asked, in their
 * order.
 */
@FunctionalInterface
public interface AlertContributor {

	/**
	 * Contributes to an alert. Called by the thread of a channel, once for each mail,
	 * long after the failing thread went on. What it throws is told in one line of the
	 * mail, which leaves all the same.
	 * @param alert the alert
	 * @param to takes the contributions
	 */
	void contribute(ErrorAlert alert, Contributions to);

}
