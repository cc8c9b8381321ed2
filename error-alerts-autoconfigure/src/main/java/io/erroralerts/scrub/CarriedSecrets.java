package io.erroralerts.scrub;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.erroralerts.alert.RequestDetails;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that came with one request or record under names that tell what they are,
 * so that they can be masked wherever else they turn up: an exception says which value it
 * could not convert, and does not know that it was a password.
 * <p>
 * Used by one thread. Bounded: what is too short is in every other word, and of very many
 * or very long values the rest is not looked for.
 */
public final class CarriedSecrets {

	private static final int MIN_LENGTH = 6;

	private static final int MAX_LENGTH = 4000;

	private static final int MAX_SECRETS = 32;

	private static final int MAX_NAMES = 200;

	// Whoever makes the same of both has looked at the name only.
	private static final String ONE_VALUE = "monday";

	private static final String OTHER_VALUE = "friday";

	// Texts without escapes: what is looked for is not looked for as it was sent.
	private static final Pattern JSON_TEXT = Pattern
		.compile("\"([^\"\\\\]{1,80}+)\"\\s{0,8}+:\\s{0,8}+\"([^\"\\\\]{6,4000}+)\"");

	private static final String CUT = "…";

	private final BinaryOperator<String> masking;

	private final Map<String, String> masks = new LinkedHashMap<>();

	/**
	 * Nothing is secret yet.
	 * @param masking masks a value by its name: the name first, then the value
	 */
	public CarriedSecrets(BinaryOperator<String> masking) {
		this.masking = masking;
	}

	/**
	 * A scrubber for one record.
	 * @param scrubber knows which names are secret, and masks all the rest
	 * @param details the request, or {@code null} if there is none
	 * @param mdc the context of the record
	 * @return a scrubber that masks the record's secrets first; the same one if there are
	 * none
	 */
	public static Scrubber of(Scrubber scrubber, @Nullable RequestDetails details, Map<String, String> mdc) {
		if (details == null && mdc.isEmpty()) {
			return scrubber;
		}
		return new CarriedSecrets((name, value) -> scrubber.scrub(name, value).text()).request(details)
			.values(mdc)
			.before(scrubber);
	}

	/**
	 * Looks at the query, the headers and the body of a request.
	 * @param details the request, or {@code null} if there is none
	 * @return this
	 */
	public CarriedSecrets request(@Nullable RequestDetails details) {
		if (details != null) {
			query(details.query());
			details.headers().forEach(this::header);
			body(details.body());
		}
		return this;
	}

	private void body(RequestDetails.@Nullable Body body) {
		if (body == null || body.form()) {
			query((body != null) ? body.text() : null);
			return;
		}
		JSON_TEXT.matcher(body.text())
			.results()
			.limit(MAX_NAMES)
			.forEach((pair) -> value(pair.group(1), pair.group(2)));
	}

	/**
	 * Looks at values that have names.
	 * @param values the values by their names; those that are {@code null} are none
	 * @return this
	 */
	public CarriedSecrets values(Map<String, String> values) {
		values.forEach((name, value) -> {
			if (value != null) {
				value(name, value);
			}
		});
		return this;
	}

	/**
	 * Looks at the parameters of a query.
	 * @param query the query as it was sent, or {@code null} if there is none
	 * @return this
	 */
	public CarriedSecrets query(@Nullable String query) {
		if (query != null) {
			for (String pair : query.split("&", MAX_NAMES)) {
				int equals = pair.indexOf('=');
				if (equals > 0) {
					String name = decode(pair.substring(0, equals));
					String raw = pair.substring(equals + 1);
					value(name, decode(raw));
					value(name, raw);
				}
			}
		}
		return this;
	}

	/**
	 * Looks at a header; at each cookie, if it is the one that brings them.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public CarriedSecrets header(String name, String value) {
		if (!name.equalsIgnoreCase("cookie")) {
			value(name, value);
			String last = value.substring(value.lastIndexOf(' ') + 1);
			value(name, last);
			if (value.regionMatches(true, 0, "basic ", 0, 6)) {
				String credentials = decodeBasic(last);
				value(name, credentials);
				value(name, credentials.substring(credentials.indexOf(':') + 1));
			}
			return this;
		}
		for (String pair : value.split("[;,]", MAX_NAMES)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				value(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
			}
		}
		return this;
	}

	/**
	 * Looks at one value.
	 * @param name its name, which tells whether it is secret
	 * @param value the value
	 * @return this
	 */
	public CarriedSecrets value(String name, String value) {
		// Who copied it may have left out the end.
		String secret = value.endsWith(CUT) ? value.substring(0, value.length() - CUT.length()) : value;
		if (secret.length() < MIN_LENGTH || secret.length() > MAX_LENGTH || this.masks.size() >= MAX_SECRETS
				|| this.masks.containsKey(secret)) {
			return this;
		}
		String mask = this.masking.apply(name, ONE_VALUE);
		// A value that comes with its mask, or is a part of it, would be masked for ever.
		if (!mask.contains(ONE_VALUE) && mask.equals(this.masking.apply(name, OTHER_VALUE)) && !mask.contains(secret)
				&& !secret.contains(mask)) {
			this.masks.put(secret, mask);
		}
		return this;
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

	private static String decodeBasic(String text) {
		try {
			return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

	/**
	 * A scrubber that masks the secrets, and lets another one mask what is left.
	 * @param scrubber the other one
	 * @return the scrubber; the other one if there are no secrets
	 */
	public Scrubber before(Scrubber scrubber) {
		if (this.masks.isEmpty()) {
			return scrubber;
		}
		UnaryOperator<String> own = masks();
		return new Scrubber() {

			@Override
			public Scrubbed scrub(String text) {
				return scrubber.scrub(own.apply(text));
			}

			@Override
			public Scrubbed scrub(String name, String value) {
				return scrubber.scrub(name, own.apply(value));
			}

		};
	}

	/**
	 * Masks the secrets that were found so far.
	 * @param text any text
	 * @return the text without them
	 */
	public String mask(String text) {
		return this.masks.isEmpty() ? text : masks().apply(text);
	}

	// The longest first: one may contain another.
	private UnaryOperator<String> masks() {
		List<Map.Entry<String, String>> longestFirst = this.masks.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((Map.Entry<String, String> entry) -> entry.getKey().length()).reversed())
			.toList();
		return (text) -> {
			String masked = text;
			for (Map.Entry<String, String> secret : longestFirst) {
				masked = masked.replace(secret.getKey(), secret.getValue());
			}
			return masked;
		};
	}

}
