package io.erroralerts.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.RequestDetails;
import io.erroralerts.mail.MailSection.Lines;
import io.erroralerts.mail.MailSection.Rows;
import io.erroralerts.mail.MailSection.Weight;
import org.jspecify.annotations.Nullable;

/**
 * The details of a web request as rows, each masked by its name.
 */
final class RequestRows {

	private static final int MAX_PARAMETERS = 50;

	private RequestRows() {
	}

	/**
	 * The rows of an alert.
	 * @param alert the alert
	 * @param masks hides secrets
	 * @return the user, the parameters of the query with a question mark before their
	 * names, and the headers
	 */
	static Map<String, String> of(ErrorAlert alert, Masks masks) {
		Map<String, String> rows = new LinkedHashMap<>();
		RequestDetails details = alert.requestDetails();
		if (details == null) {
			return rows;
		}
		if (details.user() != null) {
			rows.put("User", masks.value("user", details.user()));
		}
		if (details.query() != null) {
			addParameters(details.query(), "?", rows, masks);
		}
		// A client may call a header as it likes, but does not say who it is.
		details.headers()
			.forEach((name, value) -> rows.put(name.equalsIgnoreCase("User") ? "Header " + name : name,
					masks.value(name, value)));
		return rows;
	}

	/**
	 * The body of the request of an alert.
	 * @param alert the alert
	 * @param masks hides secrets
	 * @return the section, or {@code null} if nothing is known of a body
	 */
	static @Nullable MailSection body(ErrorAlert alert, Masks masks) {
		RequestDetails details = alert.requestDetails();
		RequestDetails.Body body = (details != null) ? details.body() : null;
		if (body == null) {
			return null;
		}
		String heading = body.cut() ? "Beginning of the request body" : "Request body";
		if (!body.form()) {
			return Lines.of(heading, Weight.DETAIL,
					CleanText.body(masks.text(body.text())) + (body.cut() ? "\n[… cut here …]" : ""));
		}
		Map<String, String> fields = new LinkedHashMap<>();
		addParameters(body.text(), "", fields, masks);
		return new Rows(heading, Weight.DETAIL, fields);
	}

	private static void addParameters(String encoded, String prefix, Map<String, String> rows, Masks masks) {
		for (String parameter : encoded.split("&", MAX_PARAMETERS + 1)) {
			int equals = parameter.indexOf('=');
			String name = decode((equals < 0) ? parameter : parameter.substring(0, equals));
			String value = (equals < 0) ? "" : decode(parameter.substring(equals + 1));
			// What is beyond the bound comes as one value: its names are not known.
			boolean rest = parameter.indexOf('&') >= 0;
			rows.merge(prefix + name, rest ? Masking.HIDDEN : masks.value(name, value),
					(before, more) -> before + ", " + more);
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

}
