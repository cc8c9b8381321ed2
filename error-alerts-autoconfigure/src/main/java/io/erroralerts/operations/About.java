package io.erroralerts.operations;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;

import io.erroralerts.delivery.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * As whom the application would run, where, and on what.
 */
final class About {

	private About() {
	}

	static Map<String, String> of(@Nullable Class<?> mainClass, ConfigurableEnvironment environment) {
		Map<String, String> about = new LinkedHashMap<>();
		about.put("user", CurrentUser.get().toString());
		about.put("directory", Path.of("").toAbsolutePath().toString());
		about.put("program", program(mainClass));
		about.put("profiles", profiles(environment));
		about.put("host", host());
		about.put("temporary files", System.getProperty("java.io.tmpdir", ""));
		about.put("java", Runtime.version() + " (" + System.getProperty("java.home") + ")");
		about.put("spring boot", SpringBootVersion.getVersion());
		String options = String.join(" ",
				ManagementFactory.getRuntimeMXBean()
					.getInputArguments()
					.stream()
					.filter((argument) -> !argument.startsWith("-D"))
					.toList());
		if (!options.isEmpty()) {
			about.put("jvm options", options);
		}
		return about;
	}

	private static String program(@Nullable Class<?> mainClass) {
		if (mainClass == null) {
			return "unknown";
		}
		File source = new ApplicationHome(mainClass).getSource();
		CodeSource code = mainClass.getProtectionDomain().getCodeSource();
		String where = (source != null) ? source.getPath() : ((code != null) ? String.valueOf(code.getLocation()) : "");
		return mainClass.getName() + (where.isEmpty() ? "" : " in " + where);
	}

	private static String profiles(ConfigurableEnvironment environment) {
		String[] active = environment.getActiveProfiles();
		return (active.length > 0) ? String.join(", ", active)
				: "none (default: " + String.join(", ", environment.getDefaultProfiles()) + ")";
	}

	private static String host() {
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown: this machine can't find its own name (" + ex.getMessage() + ")";
		}
	}

}
