package io.erroralerts.debug;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.erroralerts.scrub.Scrubbed;
import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Masks the secrets that came with a request wherever they turn up: an exception says
 * which value it could not convert, and does not know that it was a password.
 */
final class RequestSecrets implements Scrubber {

	private static final String MASK = "[masked]";

	// What is shorter is in every other word.
	private static final int MIN_LENGTH = 6;

	private static final int MAX_LENGTH = 4000;

	private static final int MAX_SECRETS = 32;

	private static final int MAX_NAMES = 200;

	private final Scrubber scrubber;

	private final List<String> secrets;

	private RequestSecrets(Scrubber scrubber, List<String> secrets) {
		this.scrubber = scrubber;
		this.secrets = secrets;
	}

	/**
	 * A scrubber for the report of one request.
	 * @param request the request; its query, headers and cookies are looked at, not its
	 * body
	 * @param scrubber knows which names are secret, and masks all the rest
	 * @return the scrubber
	 */
	static Scrubber of(HttpServletRequest request, Scrubber scrubber) {
		Set<String> found = new LinkedHashSet<>();
		Object before = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
		String query = (before instanceof String text) ? text : request.getQueryString();
		for (String pair : (query != null) ? query.split("&", MAX_NAMES) : new String[0]) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				String raw = pair.substring(equals + 1);
				add(found, scrubber, decode(pair.substring(0, equals)), decode(raw));
				add(found, scrubber, decode(pair.substring(0, equals)), raw);
			}
		}
		Enumeration<String> names = request.getHeaderNames();
		for (String name : (names != null) ? Collections.list(names) : List.<String>of()) {
			String value = request.getHeader(name);
			if (value != null && !name.equalsIgnoreCase("cookie")) {
				add(found, scrubber, name, value);
				add(found, scrubber, name, value.substring(value.lastIndexOf(' ') + 1));
			}
		}
		Cookie[] cookies = request.getCookies();
		for (Cookie cookie : (cookies != null) ? cookies : new Cookie[0]) {
			add(found, scrubber, cookie.getName(), String.valueOf(cookie.getValue()));
		}
		if (found.isEmpty()) {
			return scrubber;
		}
		// The longest first: one may contain another.
		return new RequestSecrets(scrubber,
				found.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
	}

	private static void add(Set<String> found, Scrubber scrubber, String name, String value) {
		if (found.size() < MAX_SECRETS && value.length() >= MIN_LENGTH && value.length() <= MAX_LENGTH
				&& !value.contains(MASK) && scrubber.scrub(name, value).text().equals(MASK)) {
			found.add(value);
		}
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	@Override
	public Scrubbed scrub(String text) {
		return this.scrubber.scrub(without(text));
	}

	@Override
	public Scrubbed scrub(String name, String value) {
		return this.scrubber.scrub(name, without(value));
	}

	private String without(String text) {
		String masked = text;
		for (String secret : this.secrets) {
			masked = masked.replace(secret, MASK);
		}
		return masked;
	}

}
