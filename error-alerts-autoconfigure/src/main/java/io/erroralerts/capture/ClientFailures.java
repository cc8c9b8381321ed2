package io.erroralerts.capture;

import java.util.Set;

import io.erroralerts.alert.ThrowableReader;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Tells failures of the client from those of the application: by the types that the
 * container and Spring use for a failure of this request's own input or output, never by
 * a message: "Broken pipe" may be the database.
 */
final class ClientFailures {

	private static final int MAX_CAUSES = 64;

	private static final Set<String> CLIENT_GONE = Set.of("org.apache.catalina.connector.ClientAbortException",
			"org.apache.coyote.CloseNowException", "org.eclipse.jetty.io.EofException",
			"org.apache.tomcat.util.http.fileupload.MultipartStream$MalformedStreamException",
			"org.springframework.web.context.request.async.AsyncRequestNotUsableException");

	private static final Set<String> BAD_REQUEST = Set.of("org.apache.catalina.connector.BadRequestException",
			"org.apache.tomcat.util.http.InvalidParameterException", "org.eclipse.jetty.http.BadMessageException");

	private static final String ASYNC_TIMEOUT = "org.springframework.web.context.request.async.AsyncRequestTimeoutException";

	private ClientFailures() {
	}

	/**
	 * Whether the client went away, or sent what the container refuses with a 4xx.
	 */
	static boolean isClientFailure(Throwable failure) {
		return contains(failure, CLIENT_GONE) || contains(failure, BAD_REQUEST);
	}

	/**
	 * Whether Spring takes an exception for a client that went away, by words such as
	 * "broken pipe" in its message, and answers nothing although it was a backend.
	 */
	static boolean isMistakenForClient(Throwable failure) {
		return !isClientFailure(failure) && isDisconnected(failure);
	}

	private static boolean isDisconnected(Throwable failure) {
		try {
			return DisconnectedClientHelper.isClientDisconnectedException(failure);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			// An exception whose message or cause can't be read.
			return false;
		}
	}

	/**
	 * Whether an asynchronous response has simply come to its time-out, as event streams
	 * do.
	 */
	static boolean isAsyncTimeout(Throwable failure) {
		return contains(failure, Set.of(ASYNC_TIMEOUT));
	}

	private static boolean contains(Throwable failure, Set<String> types) {
		@Nullable Throwable current = failure;
		for (int depth = 0; current != null && depth < MAX_CAUSES; depth++) {
			for (Class<?> type = current.getClass(); type != Throwable.class; type = type.getSuperclass()) {
				if (types.contains(type.getName())) {
					return true;
				}
			}
			current = ThrowableReader.cause(current);
		}
		return false;
	}

}
