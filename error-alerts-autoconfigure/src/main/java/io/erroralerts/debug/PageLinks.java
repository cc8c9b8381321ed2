package io.erroralerts.debug;

import io.erroralerts.alert.ErrorReference;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The addresses of a failure's pages.
 *
 * @param base scheme, host, port and context path
 * @param page the address of the failure
 * @param list the address of the list
 */
record PageLinks(String base, String page, String list) {

	static final String ROOT = "/erroralerts";

	static PageLinks of(HttpServletRequest request, ErrorReference reference) {
		String base = RequestReporter.origin(request) + request.getContextPath();
		return new PageLinks(base, base + ROOT + "/" + reference.value(), base + ROOT);
	}

}
