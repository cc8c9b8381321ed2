package io.erroralerts.capture;

import io.erroralerts.alert.FailureScope;
import io.erroralerts.capture.CaptureProperties.WebCapture;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.PriorityOrdered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Records the exceptions of handlers and resolves none: every other resolver works as if
 * this one were not there. {@code PriorityOrdered}, so that it comes even before one of
 * the application that is ordered first.
 */
final class ErrorAlertsExceptionResolver implements HandlerExceptionResolver, PriorityOrdered {

	private final WebCapture mode;

	ErrorAlertsExceptionResolver(WebCapture mode) {
		this.mode = mode;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		WebFailure.note(request, response, ex);
		boolean wanted = this.mode == WebCapture.SERVER_ERRORS || this.mode == WebCapture.ALL;
		FailureScope.current().failing(wanted && !ClientFailures.isClientFailure(ex));
		return null;
	}

}
