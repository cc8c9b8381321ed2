package io.erroralerts.operations;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.NearestName;

/**
 * Settings that nobody reads, since no property has that name: Spring Boot passes over
 * them without a word. What there is, is known from the metadata that editors read.
 */
final class UnknownSettings {

	private static final String PREFIX = "erroralerts.";

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	// A parser that loads hundreds of classes would take half as long as all the rest.
	private static final Pattern NAME = Pattern
		.compile("\"name\"\\s{0,8}+:\\s{0,8}+\"(erroralerts\\.[^\"\\\\]{1,200}+)\"");

	private static final String PROPERTIES = "\"properties\"";

	private static final String HINTS = "\"hints\"";

	private UnknownSettings() {
	}

	/**
	 * A warning for each name that is not known.
	 * @param names the names of what is set, in any notation
	 * @return the warnings; empty too if there is no metadata
	 */
	static List<CheckFinding> among(List<String> names) {
		Map<String, String> known = known();
		if (known.isEmpty()) {
			return List.of();
		}
		return names.stream()
			.filter((name) -> name.startsWith(PREFIX) && !known.containsKey(uniform(name)))
			.map((name) -> CheckFinding.warning(name + " is no property", "It has no effect",
					"Did you mean " + known.get(NearestName.among(known.keySet(), uniform(name))) + "?"))
			.toList();
	}

	// A variable of the environment has neither dashes nor capitals, a list has an index.
	private static String uniform(String name) {
		return name.replaceFirst("\\[.*", "").replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private static Map<String, String> known() {
		Map<String, String> known = new TreeMap<>();
		try {
			for (URL url : Collections.list(UnknownSettings.class.getClassLoader().getResources(METADATA))) {
				try (InputStream in = url.openStream()) {
					String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
					NAME.matcher(properties(json))
						.results()
						.map((name) -> name.group(1))
						.forEach((name) -> known.put(uniform(name), name));
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// Then nothing is known, and nothing is said of it.
			known.clear();
		}
		return known;
	}

	// Groups stand before, hints behind: both have names too.
	private static String properties(String json) {
		int start = Math.max(0, json.indexOf(PROPERTIES));
		int end = json.indexOf(HINTS, start);
		return json.substring(start, (end < 0) ? json.length() : end);
	}

}
