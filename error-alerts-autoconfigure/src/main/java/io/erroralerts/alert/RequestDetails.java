package io.erroralerts.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is copied of a web request when it fails, on the thread that fails. Nothing of it
 * is masked: it may hold secrets. Neither the body nor the session is among it.
 *
 * @param query the query as it was sent, undecoded, or {@code null} if there is none
 * @param headers the headers in their order; several of one name are one, with commas
 * @param user the name of the user, or {@code null} if nobody is logged in
 */
public record RequestDetails(@Nullable String query, Map<String, String> headers, @Nullable String user) {

	public RequestDetails {
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

}
