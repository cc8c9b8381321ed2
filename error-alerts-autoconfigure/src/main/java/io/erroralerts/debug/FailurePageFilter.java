package io.erroralerts.debug;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a failure in debug mode, before anybody else does: in the dispatch to the error
 * page, where the status is known and the failure is in the log. Outside of the filters
 * of Spring Security, which may not let an error page through. What it can't answer goes
 * on as it would without it.
 */
final class FailurePageFilter implements Filter {

	private static final Logger logger = LoggerFactory.getLogger("io.erroralerts");

	// Who has to log in first is asked to, and not told what failed.
	private static final Set<Integer> ABOUT_LOGIN = Set.of(401, 403, 407);

	private final DebugMode mode;

	private final PageVisitors visitors;

	private final FailureReporter reporter;

	private final FailureHistory history;

	private final FailureAnswers answers;

	private final Permalinks permalinks;

	private final OwnErrorPages ownPages;

	private final AtomicReference<String> lastRefusal = new AtomicReference<>("");

	FailurePageFilter(DebugMode mode, PageVisitors visitors, FailureReporter reporter, FailureHistory history,
			FailureAnswers answers, OwnErrorPages ownPages) {
		this.mode = mode;
		this.visitors = visitors;
		this.reporter = reporter;
		this.history = history;
		this.answers = answers;
		this.permalinks = new Permalinks(history, answers, visitors);
		this.ownPages = ownPages;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		if (!(servletRequest instanceof HttpServletRequest request)
				|| !(servletResponse instanceof HttpServletResponse response)) {
			chain.doFilter(servletRequest, servletResponse);
		}
		else if (isErrorDispatch(request)) {
			if (!answered(request, response)) {
				chain.doFilter(request, response);
			}
		}
		else if (request.getDispatcherType() == DispatcherType.REQUEST && this.permalinks.isFor(request)) {
			this.permalinks.answer(request, response);
		}
		else {
			pass(request, response, chain);
		}
	}

	// In a container that is not embedded Boot's own filter forwards to the error page.
	private static boolean isErrorDispatch(HttpServletRequest request) {
		return request.getDispatcherType() == DispatcherType.ERROR
				|| (request.getDispatcherType() == DispatcherType.FORWARD
						&& request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null);
	}

	private boolean answered(HttpServletRequest request, HttpServletResponse response) {
		try {
			return answer(request, response);
		}
		catch (IOException ex) {
			// The client went away.
			return true;
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			logger.warn("The debugger page could not be made: what failed before is answered without it", ex);
			return false;
		}
	}

	private boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		int status = status(request, response);
		if (status < 400 || this.mode.aside()) {
			return false;
		}
		FailureReport report = (status >= 500 || hasLogged()) ? record(request, status, failure(request)) : null;
		if (ABOUT_LOGIN.contains(status) || response.isCommitted()) {
			return false;
		}
		AnswerFormat format = AnswerFormat.of(request);
		if (format == null || "HEAD".equals(request.getMethod()) || response.containsHeader("Content-Disposition")
				|| isRefused(request)) {
			return false;
		}
		if (this.ownPages.win(request, status, format)) {
			if (report != null) {
				response.setHeader(FailureAnswers.PAGE_HEADER, PageLinks.of(request, report.reference()).page());
			}
			return false;
		}
		report = (report != null) ? report : record(request, status, failure(request));
		CorsHeaders.restore(request, response);
		this.answers.write(report, format, request, response);
		return true;
	}

	private boolean isRefused(HttpServletRequest request) {
		String refusal = this.visitors.refusal(request);
		if (refusal != null && !refusal.equals(this.lastRefusal.getAndSet(refusal))) {
			logger.warn("The debugger page was not shown: {}", refusal);
		}
		return refusal != null;
	}

	private static int status(HttpServletRequest request, HttpServletResponse response) {
		return (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) ? status
				: response.getStatus();
	}

	private static @Nullable Throwable failure(HttpServletRequest request) {
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown) {
			return unwrap(thrown);
		}
		FailureNote note = FailureNote.of(request);
		return (note != null) ? note.exception() : logged();
	}

	/**
	 * What the request has logged as an ERROR, whatever became of it.
	 */
	private static @Nullable Throwable logged() {
		FailureScope scope = FailureScope.current();
		Throwable logged = scope.loggedErrors().failure();
		return (logged != null && !scope.isIgnored(logged)) ? logged : null;
	}

	private static boolean hasLogged() {
		return logged() != null || FailureScope.current().loggedErrors().error() != null;
	}

	private static Throwable unwrap(Throwable thrown) {
		Throwable current = thrown;
		while (current.getClass() == ServletException.class && current.getCause() != null) {
			current = current.getCause();
		}
		return current;
	}

	private FailureReport record(HttpServletRequest request, int status, @Nullable Throwable failure) {
		ErrorReference known = FailureScope.current().reference();
		FailureReport report = this.reporter.report((known != null) ? known : ErrorReference.random(), status, failure,
				request);
		this.history.add(report);
		return report;
	}

	/**
	 * What the application answers itself, what fails too late for an answer, and what
	 * was logged and had no effect on the answer, has its page at its address.
	 */
	private void pass(HttpServletRequest request, HttpServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		AnsweredResponse response = new AnsweredResponse(request, servletResponse,
				(note, status) -> remember(request, servletResponse, status, note.exception()));
		FailureScope.current().loggedErrors().keep();
		try {
			chain.doFilter(request, response);
		}
		catch (Throwable ex) {
			if (response.isCommitted()) {
				remember(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, unwrap(ex));
			}
			CorsHeaders.keep(request, response);
			throw ex;
		}
		if (!response.isErrorPageAsked() && !request.isAsyncStarted()) {
			response.tell(response.getStatus());
			if (hasLogged() && !response.isTold()) {
				remember(request, response, response.getStatus(), logged());
			}
		}
	}

	private void remember(HttpServletRequest request, HttpServletResponse response, int status,
			@Nullable Throwable failure) {
		try {
			if (!this.mode.aside()) {
				FailureReport report = record(request, status, failure);
				if (!response.isCommitted() && this.visitors.refusal(request) == null) {
					response.setHeader(FailureAnswers.PAGE_HEADER, PageLinks.of(request, report.reference()).page());
				}
			}
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			logger.warn("A failure is missing at {}", PageLinks.ROOT, ex);
		}
	}

}
