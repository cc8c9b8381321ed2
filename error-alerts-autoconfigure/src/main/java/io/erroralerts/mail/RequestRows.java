package io.erroralerts.mail;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.RequestDetails;

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
			for (String parameter : details.query().split("&", MAX_PARAMETERS + 1)) {
				int equals = parameter.indexOf('=');
				String name = decode((equals < 0) ? parameter : parameter.substring(0, equals));
				String value = (equals < 0) ? "" : decode(parameter.substring(equals + 1));
				// What is beyond the bound comes as one value: its names are not known.
				boolean rest = parameter.indexOf('&') >= 0;
				rows.merge("?" + name, rest ? Masking.HIDDEN : masks.value(name, value),
						(before, more) -> before + ", " + more);
			}
		}
		details.headers().forEach((name, value) -> rows.put(name, masks.value(name, value)));
		return rows;
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
