package io.erroralerts.debug;

import java.util.Collections;
import java.util.Enumeration;

import io.erroralerts.scrub.CarriedSecrets;
import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Finds the secrets that came with a request, so that they are masked wherever they turn
 * up.
 */
final class RequestSecrets {

	private RequestSecrets() {
	}

	/**
	 * A scrubber for the report of one request.
	 * @param request the request; its query, headers and cookies are looked at, not its
	 * body
	 * @param scrubber knows which names are secret, and masks all the rest
	 * @return the scrubber
	 */
	static Scrubber of(HttpServletRequest request, Scrubber scrubber) {
		CarriedSecrets secrets = new CarriedSecrets((name, value) -> scrubber.scrub(name, value).text());
		Object before = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
		secrets.query((before instanceof String text) ? text : request.getQueryString());
		Enumeration<String> names = request.getHeaderNames();
		while (names != null && names.hasMoreElements()) {
			String name = names.nextElement();
			Collections.list(request.getHeaders(name)).forEach((value) -> secrets.header(name, value));
		}
		Cookie[] cookies = request.getCookies();
		for (Cookie cookie : (cookies != null) ? cookies : new Cookie[0]) {
			secrets.value(cookie.getName(), String.valueOf(cookie.getValue()));
		}
		return secrets.before(scrubber);
	}

}
