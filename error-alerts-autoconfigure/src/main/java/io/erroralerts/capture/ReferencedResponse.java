package io.erroralerts.capture;

import java.io.IOException;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Adds the reference to a response as soon as it is known that it will be a server error:
 * later it may be committed.
 */
final class ReferencedResponse extends HttpServletResponseWrapper {

	static final String HEADER = "X-Error-Reference";

	private static final int SERVER_ERROR = 500;

	private final FailureScope scope;

	ReferencedResponse(HttpServletResponse response, FailureScope scope) {
		super(response);
		this.scope = scope;
	}

	@Override
	public void setStatus(int status) {
		super.setStatus(status);
		addReference(status);
	}

	@Override
	public void sendError(int status) throws IOException {
		addReference(status);
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		addReference(status);
		super.sendError(status, message);
	}

	/**
	 * Adds the reference if this is a server error that has one, or will have one.
	 */
	void addReference(int status) {
		if (status < SERVER_ERROR || isCommitted()) {
			return;
		}
		ErrorReference reference = this.scope.referenceOfServerError();
		if (reference != null) {
			setHeader(HEADER, reference.value());
		}
	}

}
