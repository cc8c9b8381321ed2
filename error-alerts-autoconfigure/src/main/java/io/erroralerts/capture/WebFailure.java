package io.erroralerts.capture;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * An exception that a handler of a request threw, until it is known how the request ends.
 *
 * @param exception the exception, as the resolvers see it
 * @param afterCommit whether the response was committed when it came
 */
record WebFailure(Throwable exception, boolean afterCommit) {

	private static final String ATTRIBUTE = WebFailure.class.getName();

	static void note(HttpServletRequest request, HttpServletResponse response, Throwable exception) {
		request.setAttribute(ATTRIBUTE, new WebFailure(exception, response.isCommitted()));
	}

	static @Nullable WebFailure of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof WebFailure failure) ? failure : null;
	}

	static void forget(ServletRequest request) {
		request.removeAttribute(ATTRIBUTE);
	}

	/**
	 * The exception without the wrappers that a servlet has to put around it.
	 */
	static Throwable unwrap(Throwable exception) {
		Throwable current = exception;
		while (current.getClass() == ServletException.class && current.getCause() != null) {
			current = current.getCause();
		}
		return current;
	}

}
