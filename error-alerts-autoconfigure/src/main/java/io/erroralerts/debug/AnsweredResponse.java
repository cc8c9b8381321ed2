package io.erroralerts.debug;

import java.io.IOException;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Adds the address of the page to a server error that the application answers itself, and
 * knows whether the error page was asked for.
 */
final class AnsweredResponse extends HttpServletResponseWrapper {

	private final HttpServletRequest request;

	private boolean errorPageAsked;

	AnsweredResponse(HttpServletRequest request, HttpServletResponse response) {
		super(response);
		this.request = request;
	}

	boolean isErrorPageAsked() {
		return this.errorPageAsked;
	}

	@Override
	public void setStatus(int status) {
		super.setStatus(status);
		ErrorReference reference = FailureScope.current().reference();
		if (status >= 500 && reference != null && !isCommitted() && FailureNote.of(this.request) != null) {
			setHeader(FailureAnswers.PAGE_HEADER, PageLinks.of(this.request, reference).page());
		}
	}

	@Override
	public void sendError(int status) throws IOException {
		this.errorPageAsked = true;
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		this.errorPageAsked = true;
		super.sendError(status, message);
	}

}
