package io.erroralerts.mail;

import java.io.IOException;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What tells one build of the application from another, long before there are beans.
 */
final class BuildVersion {

	private BuildVersion() {
	}

	/**
	 * Version and commit, as far as they are known: from {@code build-info.properties}
	 * and {@code git.properties}, where Spring Boot looks for them too, else from
	 * {@code spring.application.version}. The time of the build is left out: a restart in
	 * development is no release.
	 * @param environment the environment
	 * @return the version, or {@code null} if nothing is known
	 */
	static @Nullable String of(PropertyResolver environment) {
		String version = read(environment, "build", "classpath:META-INF/build-info.properties", "build.version");
		String commit = read(environment, "git", "classpath:git.properties", "git.commit.id", "git.commit.id.full",
				"git.commit.id.abbrev");
		if (version == null) {
			version = environment.getProperty("spring.application.version");
		}
		String known = Stream.of(version, commit).filter(StringUtils::hasText).collect(Collectors.joining(" "));
		return known.isEmpty() ? null : known;
	}

	private static @Nullable String read(PropertyResolver environment, String name, String location,
			String... properties) {
		try {
			Resource resource = new DefaultResourceLoader(ClassUtils.getDefaultClassLoader())
				.getResource(environment.getProperty("spring.info." + name + ".location", location));
			if (resource.exists()) {
				Properties known = PropertiesLoaderUtils.loadProperties(resource);
				return Stream.of(properties)
					.map(known::getProperty)
					.filter(StringUtils::hasText)
					.findFirst()
					.orElse(null);
			}
		}
		catch (IOException | RuntimeException ex) {
			// Boot reads the same file, and tells if it has to.
		}
		return null;
	}

}
