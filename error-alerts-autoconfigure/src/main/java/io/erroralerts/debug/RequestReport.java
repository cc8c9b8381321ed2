package io.erroralerts.debug;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The request that failed, without secrets.
 *
 * @param method the HTTP method
 * @param url the URL as it was asked for, with the query
 * @param path the path with the query
 * @param handler what handled it, {@code OrderController.ship(long)}, or {@code null} if
 * nothing did
 * @param pattern the pattern of the mapping, or {@code null}
 * @param user the name of the user, or {@code null} if nobody is logged in
 * @param pathVariables what the pattern took from the path
 * @param query the parameters of the query
 * @param form the parameters of the form; empty if there is none or nobody has read it
 * @param headers the headers
 * @param cookies the cookies
 * @param session the attributes of the session, empty without one
 */
record RequestReport(String method, String url, String path, @Nullable String handler, @Nullable String pattern,
		@Nullable String user, List<NamedValue> pathVariables, List<NamedValue> query, List<NamedValue> form,
		List<NamedValue> headers, List<NamedValue> cookies, List<NamedValue> session) {

	RequestReport {
		pathVariables = List.copyOf(pathVariables);
		query = List.copyOf(query);
		form = List.copyOf(form);
		headers = List.copyOf(headers);
		cookies = List.copyOf(cookies);
		session = List.copyOf(session);
	}

}
