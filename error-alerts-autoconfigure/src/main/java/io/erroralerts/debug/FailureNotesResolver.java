package io.erroralerts.debug;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.PriorityOrdered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Notes the exceptions of handlers for the debugger page, and resolves none.
 */
final class FailureNotesResolver implements HandlerExceptionResolver, PriorityOrdered {

	private final DebugMode mode;

	private final FailureReporter reporter;

	FailureNotesResolver(DebugMode mode, FailureReporter reporter) {
		this.mode = mode;
		this.reporter = reporter;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (!this.mode.aside()) {
			this.reporter.note(request, ex);
		}
		return null;
	}

}
