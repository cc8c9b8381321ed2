package io.erroralerts.debug;

import java.io.IOException;
import java.util.function.BiConsumer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Sees when the application answers a failure itself, as long as the address of its page
 * can be added to the answer.
 */
final class AnsweredResponse extends HttpServletResponseWrapper {

	private final HttpServletRequest request;

	private final BiConsumer<FailureNote, Integer> answered;

	private boolean errorPageAsked;

	private boolean told;

	/**
	 * A response.
	 * @param request its request
	 * @param response the response of the container
	 * @param answered is told once, with the failure and the status of 500 and above that
	 * the application makes of it
	 */
	AnsweredResponse(HttpServletRequest request, HttpServletResponse response,
			BiConsumer<FailureNote, Integer> answered) {
		super(response);
		this.request = request;
		this.answered = answered;
	}

	boolean isErrorPageAsked() {
		return this.errorPageAsked;
	}

	/**
	 * Whether a failure was told of.
	 */
	boolean isTold() {
		return this.told;
	}

	@Override
	public void setStatus(int status) {
		super.setStatus(status);
		tell(status);
	}

	/**
	 * Tells of a failure that the application has answered, unless that is told already.
	 * @param status the status of the answer
	 */
	void tell(int status) {
		FailureNote note = FailureNote.of(this.request);
		if (status >= 500 && note != null && !this.told) {
			this.told = true;
			this.answered.accept(note, status);
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
