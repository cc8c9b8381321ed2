package io.erroralerts.capture;

import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestDetails.Body;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Copies the details of a request that fails, bounded. It reads none of the body: what is
 * known of that, the application has read.
 */
final class RequestCopy {

	private static final int MAX_HEADERS = 60;

	private static final int MAX_VALUE = 1000;

	private RequestCopy() {
	}

	static RequestDetails of(HttpServletRequest request) {
		Map<String, String> headers = new LinkedHashMap<>();
		Enumeration<String> names = request.getHeaderNames();
		while (names != null && names.hasMoreElements() && headers.size() < MAX_HEADERS) {
			String name = names.nextElement();
			headers.put(name, cut(String.join(", ", Collections.list(request.getHeaders(name)))));
		}
		String query = request.getQueryString();
		return new RequestDetails((query != null) ? cut(query) : null, headers, user(request), body(request));
	}

	private static @Nullable Body body(HttpServletRequest request) {
		try {
			return RequestBody.copyOf(request);
		}
		catch (RuntimeException ex) {
			// A form that the container could not read.
			return null;
		}
	}

	private static @Nullable String user(HttpServletRequest request) {
		Principal principal = request.getUserPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		return (name != null) ? cut(name) : null;
	}

	private static String cut(String value) {
		return (value.length() <= MAX_VALUE) ? value : value.substring(0, MAX_VALUE) + "…";
	}

}
