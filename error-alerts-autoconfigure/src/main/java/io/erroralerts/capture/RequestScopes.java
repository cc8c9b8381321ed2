package io.erroralerts.capture;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.RequestSnapshot;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request its {@link FailureScope}, from before the first filter until the
 * container is done with its error page: what the container logs in between belongs to
 * the request.
 */
final class RequestScopes implements ServletRequestListener {

	static final String MDC_KEY = "errorReference";

	private static final String ATTRIBUTE = FailureScope.class.getName();

	private static final int MAX_PATH = 500;

	@Override
	public void requestInitialized(ServletRequestEvent event) {
		if (event.getServletRequest() instanceof HttpServletRequest request) {
			enter(scopeOf(request));
		}
	}

	@Override
	public void requestDestroyed(ServletRequestEvent event) {
		if (event.getServletRequest() instanceof HttpServletRequest request) {
			FailureScope scope = scopeOf(request);
			// The container uses the object for another request from now on.
			scope.detailsSource(null);
			if (scope.isCurrent()) {
				leave(null);
			}
		}
	}

	static boolean isKnown(ServletRequest request) {
		return request.getAttribute(ATTRIBUTE) instanceof FailureScope;
	}

	static FailureScope scopeOf(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof FailureScope known) {
			return known;
		}
		FailureScope scope = FailureScope.of(new RequestSnapshot(request.getMethod(), path(request)));
		scope.detailsSource(() -> RequestCopy.of(request));
		request.setAttribute(ATTRIBUTE, scope);
		return scope;
	}

	/**
	 * Makes a scope the current one of this thread, its reference included.
	 * @return what {@link #leave} needs
	 */
	static @Nullable FailureScope enter(FailureScope scope) {
		FailureScope before = scope.enter();
		ErrorReference reference = scope.reference();
		if (reference != null) {
			MDC.put(MDC_KEY, reference.value());
		}
		return before;
	}

	static void leave(@Nullable FailureScope before) {
		FailureScope.restore(before);
		if (before == null || before.reference() == null) {
			MDC.remove(MDC_KEY);
		}
	}

	private static String path(HttpServletRequest request) {
		String path = String.valueOf(request.getRequestURI());
		return (path.length() <= MAX_PATH) ? path : path.substring(0, MAX_PATH) + "…";
	}

}
