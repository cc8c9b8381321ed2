package io.erroralerts.mail;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * What is written into a route, and means nothing: keys that there are not, and classes
 * that no error can be of. The start passes over both.
 */
final class RouteCheck {

	private static final String ROUTES = MailChannelProperties.PREFIX + ".routes";

	// More than anybody writes by hand.
	private static final int MAX_ROUTES = 1000;

	private static final List<String> KEYS = Arrays.stream(MailRoute.class.getRecordComponents())
		.map(RecordComponent::getName)
		.map(DataObjectPropertyName::toDashedForm)
		.toList();

	private final ClassLoader loader;

	private final Consumer<CheckFinding> findings;

	/**
	 * A check.
	 * @param mainClass the main class of the application, by whose loader classes are
	 * looked for, or {@code null}
	 * @param findings takes what was found
	 */
	RouteCheck(@Nullable Class<?> mainClass, Consumer<CheckFinding> findings) {
		ClassLoader own = (mainClass != null) ? mainClass.getClassLoader() : null;
		this.loader = (own != null) ? own : RouteCheck.class.getClassLoader();
		this.findings = findings;
	}

	void check(ConfigurableEnvironment environment) {
		Binder binder = Binder.get(environment);
		for (int i = 0; i < MAX_ROUTES; i++) {
			String route = ROUTES + "[" + i + "]";
			Set<String> written = binder.bind(route, Bindable.mapOf(String.class, Object.class))
				.map((values) -> (Set<String>) new TreeSet<>(values.keySet()))
				.orElse(Set.of());
			if (written.isEmpty()) {
				return;
			}
			keys(route, written);
			for (String each : binder.bind(route + ".exceptions", Bindable.listOf(String.class)).orElse(List.of())) {
				exception(route + ".exceptions", each.strip());
			}
		}
	}

	private void keys(String route, Set<String> written) {
		Set<String> known = KEYS.stream().map(RouteCheck::uniform).collect(Collectors.toSet());
		for (String key : written) {
			if (!known.contains(uniform(key))) {
				this.findings
					.accept(CheckFinding.warning(route + "." + key + " is no property", "It has no effect on the route",
							"Did you mean " + route + "." + NearestName.among(KEYS, key) + "?"));
			}
		}
	}

	private static String uniform(String key) {
		return key.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
	}

	private void exception(String property, String name) {
		if (name.isEmpty()) {
			return;
		}
		try {
			Class<?> type = ClassUtils.forName(name, this.loader);
			if (!Throwable.class.isAssignableFrom(type) && !type.isInterface()) {
				this.findings.accept(CheckFinding.warning(property + ": " + name + " is no exception",
						"No error is sent to the recipients of the route for it", "Name an exception"));
			}
		}
		catch (ClassNotFoundException ex) {
			String nearest = new NearestClass(this.loader).to(name);
			this.findings.accept(CheckFinding.warning(
					property + ": there is no class " + name + " on the class path of the application",
					"No error is sent to the recipients of the route for it",
					(nearest != null) ? "Did you mean " + nearest + "?"
							: "Set the whole name of a class that there is, such as java.sql.SQLException"));
		}
		catch (LinkageError ex) {
			// It is there, and what it needs is not: that will be told by whoever uses
			// it.
		}
	}

}
