package io.erroralerts.mail;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.core.env.Environment;

/**
 * Where the application runs, and what was built.
 *
 * @param version the version, or {@code null} without {@code build-info.properties}
 * @param commit the commit, or {@code null} without {@code git.properties}
 * @param profiles the active profiles
 * @param links links to the source
 */
record Surroundings(@Nullable String version, @Nullable String commit, List<String> profiles, SourceLinks links) {

	static final Surroundings UNKNOWN = new Surroundings(null, null, List.of(), SourceLinks.NONE);

	Surroundings {
		profiles = List.copyOf(profiles);
	}

	static Surroundings of(@Nullable BuildProperties build, @Nullable GitProperties git, Environment environment) {
		String commit = (git != null) ? git.getCommitId() : null;
		String template = Binder.get(environment).bind("erroralerts.source-url", String.class).orElse(null);
		return new Surroundings((build != null) ? build.getVersion() : null, commit,
				List.of(environment.getActiveProfiles()), new SourceLinks(template, commit));
	}

	/**
	 * What is to be shown.
	 * @param application the name of the application
	 * @param host the name of this machine
	 * @param at the time of the error
	 * @return values by their names
	 */
	Map<String, String> rows(String application, String host, Instant at) {
		Map<String, String> rows = new LinkedHashMap<>();
		rows.put("Application", application);
		put(rows, "Version", this.version);
		put(rows, "Commit", this.commit);
		put(rows, "Profiles", String.join(", ", this.profiles));
		rows.put("Host", host);
		rows.put("Process", String.valueOf(ProcessHandle.current().pid()));
		put(rows, "Uptime", uptime(at));
		rows.put("Java", Runtime.version() + ", " + System.getProperty("java.vm.name", "") + ", "
				+ System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
		return rows;
	}

	private static void put(Map<String, String> rows, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			rows.put(name, value);
		}
	}

	private static String uptime(Instant at) {
		Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
		// The error may be one of the process before.
		return at.isBefore(start) ? "" : Times.duration(Duration.between(start, at));
	}

}
