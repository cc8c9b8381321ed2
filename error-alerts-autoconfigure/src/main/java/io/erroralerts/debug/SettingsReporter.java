package io.erroralerts.debug;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.erroralerts.scrub.Scrubber;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The properties that the application sets, in its files and on its command line, and
 * facts about the process. Neither the variables of the environment nor the JVM's
 * properties are among them: they are full of what is nobody's business here.
 */
final class SettingsReporter {

	private static final int MAX_PROPERTIES = 200;

	static final String THREAD = "Thread";

	private static final int MAX_VALUE = 500;

	private final ConfigurableEnvironment environment;

	private final Scrubber scrubber;

	SettingsReporter(ConfigurableEnvironment environment, Scrubber scrubber) {
		this.environment = environment;
		this.scrubber = scrubber;
	}

	List<NamedValue> settings(ReportBudget budget) {
		Map<String, @Nullable String> origins = new LinkedHashMap<>();
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof EnumerablePropertySource<?> enumerable && isTheApplications(source.getName())) {
				for (String name : enumerable.getPropertyNames()) {
					if (origins.size() < MAX_PROPERTIES) {
						origins.putIfAbsent(name, origin(source, name));
					}
				}
			}
		}
		List<NamedValue> settings = new ArrayList<>();
		origins.forEach((name, origin) -> settings.add(new NamedValue(name, value(name, budget), origin)));
		return settings;
	}

	private static boolean isTheApplications(String source) {
		return !source.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
				&& !source.equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)
				&& !source.equals("devtools") && !source.equals("applicationInfo") && !source.startsWith("servlet")
				&& !source.equals("server.ports");
	}

	private static @Nullable String origin(PropertySource<?> source, String name) {
		Origin origin = OriginLookup.getOrigin(source, name);
		return (origin != null) ? origin.toString() : source.getName();
	}

	private String value(String name, ReportBudget budget) {
		if (!budget.takeValue()) {
			return "…";
		}
		try {
			String value = String.valueOf(this.environment.getProperty(name));
			return this.scrubber.scrub(name, budget.cut(value, MAX_VALUE)).text();
		}
		catch (RuntimeException ex) {
			// A placeholder that can't be resolved, or no text.
			return "…";
		}
	}

	List<NamedValue> runtime() {
		RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
		List<NamedValue> facts = new ArrayList<>();
		facts.add(new NamedValue("Application",
				this.environment.getProperty("spring.application.name", String.class, "without a name")));
		facts.add(new NamedValue("Profiles", join(List.of(this.environment.getActiveProfiles()))));
		facts.add(new NamedValue(THREAD, Thread.currentThread().getName()));
		facts.add(new NamedValue("Spring Boot", SpringBootVersion.getVersion()));
		facts.add(new NamedValue("Java", Runtime.version() + ", " + runtime.getVmVendor()));
		facts.add(new NamedValue("Process", ProcessHandle.current().pid() + ", up "
				+ Duration.ofSeconds(runtime.getUptime() / 1000).toString().substring(2).toLowerCase(Locale.ROOT)));
		facts.add(new NamedValue("Directory", System.getProperty("user.dir", "")));
		return facts;
	}

	private static String join(Collection<String> values) {
		return values.isEmpty() ? "default" : String.join(", ", values);
	}

}
