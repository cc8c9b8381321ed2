package io.erroralerts.debug;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.erroralerts.debug.DebugProperties.ExternalDebugger;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Whether an application is in debug mode. It has two locks: the flag, and the proof that
 * this is development.
 *
 * @param active whether debug mode is on
 * @param page whether the debugger page is shown
 * @param refusal why debug mode was asked for and is not on, with the property that rules
 * it, or {@code null}
 * @param withoutEffect the properties that were set although debug mode is not asked for
 * @param allowedHosts host names, beside those of this machine, that may see the page
 * @param silence whether the channels are silent
 */
record DebugMode(boolean active, boolean page, @Nullable String refusal, List<String> withoutEffect,
		List<String> allowedHosts, boolean silence) {

	static DebugMode off() {
		return new DebugMode(false, false, null, List.of(), List.of(), false);
	}

	static DebugMode of(SpringApplication application, ConfigurableEnvironment environment) {
		DebugProperties properties = Binder.get(environment).bindOrCreate("erroralerts.debug", DebugProperties.class);
		if (!properties.enabled()) {
			return new DebugMode(false, false, null, withoutEffect(environment), List.of(), false);
		}
		String refusal = refusal(properties, environment, application.getMainApplicationClass());
		if (refusal != null) {
			return new DebugMode(false, false, refusal, List.of(), List.of(), false);
		}
		return new DebugMode(true, isPageWanted(properties), null, List.of(), properties.allowedHosts(),
				!properties.keepChannels());
	}

	private static boolean isPageWanted(DebugProperties properties) {
		boolean external = (properties.externalDebugger() == ExternalDebugger.TRUE)
				|| (properties.externalDebugger() == ExternalDebugger.AUTO && isDebugAgentRequested());
		return !external && Optional.ofNullable(properties.useDebugger()).orElse(true);
	}

	private static List<String> withoutEffect(ConfigurableEnvironment environment) {
		List<String> set = new ArrayList<>();
		for (String name : List.of("use-debugger", "use-reloader", "external-debugger", "keep-channels",
				"allow-packaged", "forbidden-profiles", "allowed-hosts")) {
			if (environment.containsProperty("erroralerts.debug." + name)) {
				set.add("erroralerts.debug." + name);
			}
		}
		return set;
	}

	private static @Nullable String refusal(DebugProperties properties, ConfigurableEnvironment environment,
			@Nullable Class<?> mainClass) {
		String[] active = environment.getActiveProfiles();
		Optional<String> forbidden = Arrays.stream((active.length > 0) ? active : environment.getDefaultProfiles())
			.filter(properties.forbiddenProfiles()::contains)
			.findFirst();
		if (forbidden.isPresent()) {
			return "the profile '" + forbidden.get() + "' is one of erroralerts.debug.forbidden-profiles";
		}
		if (!properties.allowPackaged() && !isDevelopment(mainClass)) {
			return "the application is packaged (erroralerts.debug.allow-packaged=true would allow it)";
		}
		return null;
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

	// JDWP agent options, "Java Debug Wire Protocol: -agentlib:jdwp and -Xrunjdwp".
	private static boolean isDebugAgentRequested() {
		return ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.anyMatch((argument) -> argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp"));
	}

}
