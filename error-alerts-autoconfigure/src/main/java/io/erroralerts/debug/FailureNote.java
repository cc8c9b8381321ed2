package io.erroralerts.debug;

import java.util.List;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What is copied when a handler throws, for the report that comes later: what the filters
 * around the handler know of the request, nobody else does.
 *
 * @param exception the exception, as the resolvers see it
 * @param user the name of the user, or {@code null}
 * @param session the attributes of the session
 */
record FailureNote(Throwable exception, @Nullable String user, List<NamedValue> session) {

	private static final String ATTRIBUTE = FailureNote.class.getName();

	void leaveAt(ServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	static @Nullable FailureNote of(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof FailureNote note) ? note : null;
	}

}
