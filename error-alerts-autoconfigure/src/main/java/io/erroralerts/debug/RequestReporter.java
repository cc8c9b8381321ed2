package io.erroralerts.debug;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Copies a request that failed. It reads nothing that may have to come over the net
 * first: a form only where it is small and a handler had it.
 */
final class RequestReporter {

	private static final int MAX_ENTRIES = 100;

	private static final int MAX_VALUE = 4000;

	private static final int MAX_FORM = 64 * 1024;

	private final Scrubber scrubber;

	private final ReportBudget budget;

	private final Values values;

	RequestReporter(Scrubber scrubber, ReportBudget budget, Values values) {
		this.scrubber = scrubber;
		this.budget = budget;
		this.values = values;
	}

	/**
	 * Copies a request.
	 * @param request the request, in whatever dispatch
	 * @param note what was copied when its handler threw, or {@code null}
	 * @return the copy
	 */
	RequestReport of(HttpServletRequest request, @Nullable FailureNote note) {
		String before = before(request, RequestDispatcher.ERROR_QUERY_STRING);
		String query = (before != null) ? before : request.getQueryString();
		String method = before(request, RequestDispatcher.ERROR_METHOD);
		String path = path(request) + ((query != null) ? "?" + query : "");
		Object handler = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
		return new RequestReport((method != null) ? method : request.getMethod(), scrub(origin(request) + path),
				scrub(path), describe(handler),
				text(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)),
				(note != null) ? note.user() : user(request), pathVariables(request), query(query),
				form(request, handler), headers(request), cookies(request),
				(note != null) ? note.session() : session(request));
	}

	/**
	 * Copies what only the handler's side of the filters knows.
	 * @param request the request as the handler has it
	 * @param exception what the handler threw
	 * @return the note
	 */
	FailureNote note(HttpServletRequest request, Throwable exception) {
		return new FailureNote(exception, user(request), session(request));
	}

	/**
	 * The path that a client asked for.
	 * @param request the request, in whatever dispatch
	 * @return the path, undecoded, with the context path
	 */
	static String path(HttpServletRequest request) {
		String before = before(request, RequestDispatcher.ERROR_REQUEST_URI);
		return (before != null) ? before : Objects.requireNonNullElse(request.getRequestURI(), "");
	}

	/**
	 * Scheme, host and port under which a client asked.
	 * @param request the request
	 * @return for example {@code http://localhost:8080}
	 */
	static String origin(HttpServletRequest request) {
		int port = request.getServerPort();
		boolean usual = port <= 0 || port == ("https".equals(request.getScheme()) ? 443 : 80);
		return request.getScheme() + "://" + request.getServerName() + (usual ? "" : ":" + port);
	}

	// In an error dispatch the attributes tell what the request was before it.
	private static @Nullable String before(HttpServletRequest request, String attribute) {
		return (request.getAttribute(attribute) instanceof String value) ? value : null;
	}

	private static @Nullable String describe(@Nullable Object handler) {
		if (handler instanceof HandlerMethod method) {
			String parameters = Stream.of(method.getMethod().getParameterTypes())
				.map(Class::getSimpleName)
				.collect(Collectors.joining(", "));
			return method.getBeanType().getSimpleName() + "." + method.getMethod().getName() + "(" + parameters + ")";
		}
		return (handler != null) ? ReportedThrowable.simpleType(handler.getClass().getName()) : null;
	}

	private @Nullable String text(@Nullable Object value) {
		return (value != null) ? this.values.text(value) : null;
	}

	private @Nullable String user(HttpServletRequest request) {
		Principal principal = request.getUserPrincipal();
		String name = (principal != null) ? principal.getName() : null;
		return (name != null) ? this.budget.cut(name, 200) : null;
	}

	private List<NamedValue> pathVariables(HttpServletRequest request) {
		List<NamedValue> variables = new ArrayList<>();
		if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> map) {
			map.forEach((name, value) -> add(variables, String.valueOf(name), String.valueOf(value)));
		}
		return variables;
	}

	private List<NamedValue> query(@Nullable String query) {
		List<NamedValue> parameters = new ArrayList<>();
		if (query != null) {
			for (String pair : query.split("&", MAX_ENTRIES + 1)) {
				int equals = pair.indexOf('=');
				add(parameters, decode((equals < 0) ? pair : pair.substring(0, equals)),
						(equals < 0) ? "" : decode(pair.substring(equals + 1)));
			}
		}
		return parameters;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			// As it was sent, then.
			return text;
		}
	}

	private List<NamedValue> form(HttpServletRequest request, @Nullable Object handler) {
		String type = request.getContentType();
		List<NamedValue> parameters = new ArrayList<>();
		if (handler == null || type == null || request.getContentLengthLong() > MAX_FORM
				|| !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
			return parameters;
		}
		List<String> inQuery = query(request.getQueryString()).stream().map(NamedValue::name).toList();
		try {
			request.getParameterMap().forEach((name, values) -> {
				if (!inQuery.contains(name)) {
					for (String value : values) {
						add(parameters, name, value);
					}
				}
			});
		}
		catch (RuntimeException ex) {
			this.budget.leftOut("The form, which can't be read");
		}
		return parameters;
	}

	private List<NamedValue> headers(HttpServletRequest request) {
		List<NamedValue> headers = new ArrayList<>();
		Enumeration<String> names = request.getHeaderNames();
		while (names != null && names.hasMoreElements()) {
			String name = names.nextElement();
			add(headers, name, String.join(", ", Collections.list(request.getHeaders(name))));
		}
		return headers;
	}

	private List<NamedValue> cookies(HttpServletRequest request) {
		List<NamedValue> cookies = new ArrayList<>();
		Cookie[] sent = request.getCookies();
		for (Cookie cookie : (sent != null) ? sent : new Cookie[0]) {
			add(cookies, cookie.getName(), String.valueOf(cookie.getValue()));
		}
		return cookies;
	}

	private List<NamedValue> session(HttpServletRequest request) {
		List<NamedValue> attributes = new ArrayList<>();
		try {
			HttpSession session = request.getSession(false);
			for (String name : (session != null) ? Collections.list(session.getAttributeNames()) : List.<String>of()) {
				if (attributes.size() == MAX_ENTRIES || !this.budget.hasMore()) {
					this.budget.leftOut("Further attributes of the session");
					break;
				}
				attributes.add(this.values.named(name, session.getAttribute(name)));
			}
		}
		catch (RuntimeException ex) {
			this.budget.leftOut("The session, which can't be read");
		}
		return attributes;
	}

	private void add(List<NamedValue> values, String name, String value) {
		if (values.size() < MAX_ENTRIES) {
			values.add(new NamedValue(this.budget.cut(name, 200),
					this.scrubber.scrub(name, this.budget.cut(value, MAX_VALUE)).text()));
		}
		else {
			this.budget.leftOut("Headers and parameters beyond " + MAX_ENTRIES);
		}
	}

	private String scrub(String text) {
		return this.scrubber.scrub(this.budget.cut(text, MAX_VALUE)).text();
	}

}
