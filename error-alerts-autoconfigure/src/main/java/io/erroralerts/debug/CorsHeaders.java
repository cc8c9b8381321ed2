package io.erroralerts.debug;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What a response allows to pages of other origins (Fetch Standard, "CORS protocol"). A
 * container takes all headers away when an exception comes out, and a user interface on
 * another port could not read then what failed.
 *
 * @param headers the headers
 */
record CorsHeaders(Map<String, String> headers) {

	private static final String ATTRIBUTE = CorsHeaders.class.getName();

	/**
	 * Remembers the headers for the dispatch to the error page.
	 * @param request the request
	 * @param response its response, as it is when the exception comes out
	 */
	static void keep(HttpServletRequest request, HttpServletResponse response) {
		Map<String, String> headers = new LinkedHashMap<>();
		for (String name : response.getHeaderNames()) {
			if (name.toLowerCase(Locale.ROOT).startsWith("access-control-")) {
				headers.put(name, response.getHeader(name));
			}
		}
		if (!headers.isEmpty()) {
			headers.put("Vary", "Origin");
			request.setAttribute(ATTRIBUTE, new CorsHeaders(headers));
		}
	}

	/**
	 * Puts the headers back.
	 * @param request the request
	 * @param response its response
	 */
	static void restore(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(ATTRIBUTE) instanceof CorsHeaders kept) {
			kept.headers.forEach((name, value) -> {
				if (!response.containsHeader(name)) {
					response.setHeader(name, value);
				}
			});
		}
	}

}
