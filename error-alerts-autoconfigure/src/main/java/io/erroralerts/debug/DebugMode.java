package io.erroralerts.debug;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Whether an application is in debug mode. It has two locks: the flag, and the proof that
 * this is development.
 *
 * @param active whether debug mode is on
 * @param debugger whether the debugger page is wanted
 * @param external whether an external debugger takes its place, asked for each failure
 * @param refusal why debug mode was asked for and is not on, with the property that rules
 * it, or {@code null}
 * @param withoutEffect the properties that were set although debug mode is not asked for
 * @param allowedHosts host names, beside those of this machine, that may see the page
 * @param silence whether the channels are silent
 */
record DebugMode(boolean active, boolean debugger, BooleanSupplier external, @Nullable String refusal,
		List<String> withoutEffect, List<String> allowedHosts, boolean silence) {

	private static final ConfigurationPropertyName ENABLED = ConfigurationPropertyName.of("erroralerts.debug.enabled");

	// Of spring-boot-devtools, for the defaults that come with it.
	private static final Set<String> DEFAULTS = Set.of("devtools", ReloaderSwitch.DEFAULTS);

	static DebugMode off() {
		return off(null, List.of());
	}

	private static DebugMode off(@Nullable String refusal, List<String> withoutEffect) {
		return new DebugMode(false, false, () -> false, refusal, withoutEffect, List.of(), false);
	}

	static DebugMode of(SpringApplication application, ConfigurableEnvironment environment) {
		return of(application.getMainApplicationClass(), environment, JdwpAgent.ofThisJvm());
	}

	static DebugMode of(@Nullable Class<?> mainClass, ConfigurableEnvironment environment, JdwpAgent agent) {
		DebugProperties properties = Binder.get(environment).bindOrCreate("erroralerts.debug", DebugProperties.class);
		if (!properties.enabled()) {
			return off(null, withoutEffect(environment));
		}
		String refusal = refusal(properties, environment, mainClass);
		if (refusal != null) {
			// Nobody asked for it where it is a default.
			return off(isDefault(environment) ? null : refusal, List.of());
		}
		BooleanSupplier external = switch (properties.externalDebugger()) {
			case TRUE -> () -> true;
			case FALSE -> () -> false;
			case AUTO -> agent::attached;
		};
		return new DebugMode(true, Optional.ofNullable(properties.useDebugger()).orElse(true), external, null,
				List.of(), properties.allowedHosts(), !properties.keepChannels());
	}

	/**
	 * Whether the debugger page is shown now.
	 */
	boolean page() {
		return this.active && !aside();
	}

	/**
	 * Whether this is debug mode without our page, now: then nothing of ours answers a
	 * request that failed, and Boot answers as it would without the starter.
	 */
	boolean aside() {
		return this.active && (!this.debugger || this.external.getAsBoolean());
	}

	private static List<String> withoutEffect(ConfigurableEnvironment environment) {
		List<String> set = new ArrayList<>();
		for (String name : List.of("use-debugger", "use-reloader", "external-debugger", "keep-channels",
				"allow-packaged", "forbidden-profiles", "allowed-hosts", "editor", "path-map", "source-roots",
				"page.hidden-frames", "history.max-failures", "history.max-size", "history.max-age")) {
			String property = "erroralerts.debug." + name;
			// In YAML a list has a property for each element.
			if (environment.containsProperty(property) || environment.containsProperty(property + "[0]")) {
				set.add(property);
			}
		}
		return set;
	}

	private static boolean isDefault(ConfigurableEnvironment environment) {
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source.getConfigurationProperty(ENABLED) != null) {
				return source.getUnderlyingSource() instanceof PropertySource<?> underlying
						&& DEFAULTS.contains(underlying.getName());
			}
		}
		return false;
	}

	private static @Nullable String refusal(DebugProperties properties, ConfigurableEnvironment environment,
			@Nullable Class<?> mainClass) {
		Optional<String> forbidden = forbiddenProfile(properties, environment);
		if (forbidden.isPresent()) {
			return "the profile '" + forbidden.get() + "' is one of erroralerts.debug.forbidden-profiles";
		}
		if (properties.allowPackaged()) {
			return null;
		}
		CloudPlatform platform = platform(environment);
		if (platform != null) {
			return "the application runs on " + platform
					+ " (erroralerts.debug.allow-packaged=true would allow it there)";
		}
		return isDevelopment(mainClass) ? null
				: "the application is packaged (erroralerts.debug.allow-packaged=true would allow it)";
	}

	/**
	 * Whether all speaks against development.
	 * @param mainClass the main class of the application
	 * @param environment its environment
	 * @return {@code true} for a packaged application, on a cloud platform, and in a
	 * profile in which debug mode is forbidden
	 */
	static boolean isProduction(@Nullable Class<?> mainClass, ConfigurableEnvironment environment) {
		DebugProperties properties = Binder.get(environment).bindOrCreate("erroralerts.debug", DebugProperties.class);
		return forbiddenProfile(properties, environment).isPresent() || platform(environment) != null
				|| !isDevelopment(mainClass);
	}

	private static Optional<String> forbiddenProfile(DebugProperties properties, ConfigurableEnvironment environment) {
		String[] active = environment.getActiveProfiles();
		return Arrays.stream((active.length > 0) ? active : environment.getDefaultProfiles())
			.filter(properties.forbiddenProfiles()::contains)
			.findFirst();
	}

	private static @Nullable CloudPlatform platform(ConfigurableEnvironment environment) {
		CloudPlatform platform = CloudPlatform.getActive(environment);
		return (platform != CloudPlatform.NONE) ? platform : null;
	}

	private static boolean isDevelopment(@Nullable Class<?> mainClass) {
		if (mainClass == null) {
			return false;
		}
		// The class loader of the restarter of spring-boot-devtools.
		if (mainClass.getClassLoader() != null
				&& mainClass.getClassLoader().getClass().getName().endsWith(".RestartClassLoader")) {
			return true;
		}
		return isInDirectory(mainClass);
	}

	private static boolean isInDirectory(Class<?> type) {
		try {
			CodeSource source = type.getProtectionDomain().getCodeSource();
			return source != null && "file".equals(source.getLocation().getProtocol())
					&& Files.isDirectory(Path.of(source.getLocation().toURI()));
		}
		catch (Exception ex) {
			return false;
		}
	}

}
