package io.erroralerts.debug;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows what nobody handled to {@link ErrorAlertsDebugger} before the container makes an
 * answer of it.
 */
final class DebuggerFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException ex) {
			ErrorAlertsDebugger.unhandled((ex.getRootCause() != null) ? ex.getRootCause() : ex);
			throw ex;
		}
		catch (IOException | RuntimeException | Error ex) {
			ErrorAlertsDebugger.unhandled(ex);
			throw ex;
		}
	}

	// What a controller answered later may fail too.
	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
