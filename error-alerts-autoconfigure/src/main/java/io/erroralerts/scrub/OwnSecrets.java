package io.erroralerts.scrub;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The values of the application's own properties whose names are those of secrets.
 */
final class OwnSecrets {

	static final int MAX_VALUES = 500;

	private static final SignScan URLS = new SignScan(List.of(new UrlFinder(), new OracleUrlFinder()));

	private static final int MAX_LENGTH = 4096;

	// Of a session, a caller or an interface: names of these are settings, not secrets.
	private static final Set<String> SETTINGS = Set.of("session", "sid", "sso", "saml", "csrf", "xsrf", "identity",
			"api", "cookie", "cookies", "bearer");

	private static final List<String> LOCATIONS = List.of("classpath:", "classpath*:", "file:", "optional:");

	private final SecretNames names;

	private final Set<String> values = new LinkedHashSet<>();

	private OwnSecrets(SecretNames names) {
		this.names = names;
	}

	/**
	 * Collects them. A source or a value that fails is skipped.
	 * @param environment where they are; only sources that can list their names count
	 * @param names tells which are secret
	 * @return the values, in the notations in which they may appear in a text
	 */
	static Set<String> of(ConfigurableEnvironment environment, SecretNames names) {
		OwnSecrets secrets = new OwnSecrets(names);
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				secrets.addAll(environment, enumerable);
			}
		}
		return secrets.values;
	}

	private void addAll(ConfigurableEnvironment environment, EnumerablePropertySource<?> source) {
		String[] all;
		try {
			all = source.getPropertyNames();
		}
		catch (RuntimeException ex) {
			return;
		}
		for (String name : all) {
			if (this.values.size() >= MAX_VALUES) {
				return;
			}
			try {
				add(name, resolved(environment, source.getProperty(name)));
			}
			catch (RuntimeException ex) {
				// A value that nobody can read can't be printed by anybody.
			}
		}
	}

	private static @Nullable String resolved(ConfigurableEnvironment environment, @Nullable Object value) {
		return (value instanceof CharSequence text) ? environment.resolvePlaceholders(text.toString()).strip() : null;
	}

	private void add(String name, @Nullable String value) {
		if (value == null || value.length() < OwnSecretFinder.MIN_LENGTH || value.length() > MAX_LENGTH
				|| value.contains("${") || name.startsWith("erroralerts.scrub.")) {
			return;
		}
		if (isSecret(name)) {
			if (!isLocation(value)) {
				add(value);
			}
			return;
		}
		if (value.contains("://")) {
			addPassword(value);
		}
	}

	// The last part decides: nobody hides spring.session.timeout, or where a token is
	// got.
	private boolean isSecret(String name) {
		String plain = name.replaceAll("\\[\\d+]", "");
		String last = plain.substring(plain.lastIndexOf('.') + 1);
		List<String> secret = SecretNames.segments(last)
			.stream()
			.filter((segment) -> this.names.strength(segment) != SecretNames.Strength.NONE)
			.toList();
		return this.names.isSecret(last) && (secret.isEmpty() || !SETTINGS.containsAll(secret));
	}

	private static boolean isLocation(String value) {
		for (String location : LOCATIONS) {
			if (value.startsWith(location)) {
				return true;
			}
		}
		try {
			return value.length() < 1024 && Path.of(value).isAbsolute() && Files.exists(Path.of(value));
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	private void addPassword(String url) {
		Spans spans = new Spans();
		URLS.find(url, spans);
		spans.parts(url).stream().filter((part) -> part.length() >= OwnSecretFinder.MIN_LENGTH).forEach(this::add);
	}

	private void add(String value) {
		this.values.add(value);
		String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
		this.values.add(encoded);
		this.values.add(encoded.replace("+", "%20"));
		this.values.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
	}

}
