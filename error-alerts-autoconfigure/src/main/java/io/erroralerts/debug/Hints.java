package io.erroralerts.debug;

import java.util.List;

/**
 * Knows failures that many have met before. Called on the thread of a failing request:
 * quick, and without calls of the application's code beyond the exception's own getters.
 */
interface Hints {

	/**
	 * What is known about a failure.
	 * @param failure the outermost exception; its causes are looked at too
	 * @return the hints, the most specific first; empty if there are none
	 */
	List<Hint> of(Throwable failure);

	/**
	 * No hints.
	 * @return hints for nothing
	 */
	static Hints none() {
		return (failure) -> List.of();
	}

}
