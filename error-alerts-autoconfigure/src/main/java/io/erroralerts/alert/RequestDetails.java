package io.erroralerts.alert;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is copied of a web request when it fails, on the thread that fails. Nothing of it
 * is masked: it may hold secrets. The session is not among it.
 *
 * @param query the query as it was sent, undecoded, or {@code null} if there is none
 * @param headers the headers in their order; several of one name are one, with commas
 * @param user the name of the user, or {@code null} if nobody is logged in
 * @param body what the application had read of the body; {@code null} unless bodies are
 * kept, and where it is no text or was not read
 */
public record RequestDetails(@Nullable String query, Map<String, String> headers, @Nullable String user,
		@Nullable Body body) {

	public RequestDetails {
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	/**
	 * The details of a request of whose body nothing is known.
	 * @param query the query as it was sent, or {@code null} if there is none
	 * @param headers the headers in their order
	 * @param user the name of the user, or {@code null}
	 */
	public RequestDetails(@Nullable String query, Map<String, String> headers, @Nullable String user) {
		this(query, headers, user, null);
	}

	/**
	 * The body of a request, or its beginning.
	 *
	 * @param text the text, as it was sent; a form's fields as they are sent in a form
	 * @param form whether it is a form with encoded fields
	 * @param cut whether the application had read more of it
	 */
	public record Body(String text, boolean form, boolean cut) {

	}

}
