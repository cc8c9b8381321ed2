package io.erroralerts.capture;

import java.io.IOException;

import io.erroralerts.alert.FailureLog;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.alert.ThrowableReader;
import io.erroralerts.capture.CaptureProperties.WebCapture;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * The outermost filter: sees how each dispatch of a request ends, and logs its failure if
 * it ends as one. It sees it before the container does, whose own line is a repetition
 * then.
 */
final class FailureCaptureFilter implements Filter {

	private static final int SERVER_ERROR = 500;

	private final FailureLog failureLog;

	private final WebCapture mode;

	private final int maxBody;

	/**
	 * Creates the filter.
	 * @param failureLog logs the failures
	 * @param mode which of them
	 * @param maxBody the most bytes to keep of a request's body, 0 for none
	 */
	FailureCaptureFilter(FailureLog failureLog, WebCapture mode, int maxBody) {
		this.failureLog = failureLog;
		this.mode = mode;
		this.maxBody = maxBody;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		if (servletRequest instanceof HttpServletRequest request
				&& servletResponse instanceof HttpServletResponse response) {
			doFilter(request, response, chain);
		}
		else {
			chain.doFilter(servletRequest, servletResponse);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		boolean listened = RequestScopes.isKnown(request);
		FailureScope scope = RequestScopes.scopeOf(request);
		FailureScope before = RequestScopes.enter(scope);
		ReferencedResponse response = new ReferencedResponse(servletResponse, scope);
		@Nullable Throwable thrown = null;
		try {
			if (request.getDispatcherType() == DispatcherType.ERROR) {
				response.addReference(response.getStatus());
			}
			WebAsyncUtils.getAsyncManager(request)
				.registerCallableInterceptor(ScopedCallables.class, new ScopedCallables(scope));
			chain.doFilter(RequestBody.keeping(request, this.maxBody), response);
			ended(request, response);
		}
		catch (Throwable ex) {
			thrown = ex;
			thrown(request, response, ex);
			throw ex;
		}
		finally {
			// The listener ends the scope of a request that is dispatched once, after
			// the container's own lines; it does not see other dispatches.
			if (!listened || request.getDispatcherType() == DispatcherType.ASYNC || request.isAsyncStarted()) {
				RequestScopes.leave((before != scope) ? before : null);
				if (thrown != null) {
					tellContainer(scope, thrown);
				}
			}
		}
	}

	/**
	 * The container logs the exception when this filter is left: it has to be known on
	 * this thread then.
	 */
	private static void tellContainer(FailureScope scope, Throwable thrown) {
		Throwable failure = WebFailure.unwrap(thrown);
		if (ClientFailures.isClientFailure(thrown)) {
			FailureScope.current().ignore(failure);
		}
		else if (scope.hasHeard(failure, FailureScope.LOG)) {
			FailureScope.current().heard(failure, FailureScope.CONTAINER);
		}
	}

	private void ended(HttpServletRequest request, ReferencedResponse response) {
		WebFailure failure = WebFailure.of(request);
		if (failure == null || request.isAsyncStarted()) {
			return;
		}
		if (isWanted(failure, response.getStatus())) {
			log(request, failure.exception());
			response.addReference(response.getStatus());
		}
		WebFailure.forget(request);
		RequestScopes.scopeOf(request).failing(false);
	}

	private boolean isWanted(WebFailure failure, int status) {
		if (ClientFailures.isClientFailure(failure.exception())) {
			return false;
		}
		return switch (this.mode) {
			case ALL -> true;
			case SERVER_ERRORS -> status >= SERVER_ERROR || ClientFailures.isMistakenForClient(failure.exception())
					|| (failure.afterCommit() && !ClientFailures.isAsyncTimeout(failure.exception()));
			case UNHANDLED, OFF -> false;
		};
	}

	private void thrown(HttpServletRequest request, ReferencedResponse response, Throwable thrown) {
		WebFailure noted = WebFailure.of(request);
		WebFailure.forget(request);
		if (ClientFailures.isClientFailure(thrown)
				|| (response.isCommitted() && ClientFailures.isAsyncTimeout(thrown))) {
			FailureScope.current().ignore(WebFailure.unwrap(thrown));
			return;
		}
		log(request, (noted != null && isCausedBy(thrown, noted.exception())) ? noted.exception() : thrown);
		response.addReference(SERVER_ERROR);
	}

	private void log(HttpServletRequest request, Throwable failure) {
		RequestSnapshot snapshot = RequestScopes.scopeOf(request).request();
		String what = (snapshot != null) ? "Exception on " + snapshot.path() + " [" + snapshot.method() + "]"
				: "Exception";
		this.failureLog.failed(what, WebFailure.unwrap(failure));
	}

	private static boolean isCausedBy(Throwable thrown, Throwable cause) {
		@Nullable Throwable current = thrown;
		for (int depth = 0; current != null && depth < 64; depth++) {
			if (current == cause) {
				return true;
			}
			current = ThrowableReader.cause(current);
		}
		return false;
	}

}
