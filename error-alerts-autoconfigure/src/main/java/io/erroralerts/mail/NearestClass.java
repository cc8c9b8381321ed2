package io.erroralerts.mail;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.erroralerts.delivery.NearestName;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds the class that somebody meant who misspelt its name. Reads names alone, and loads
 * no class.
 */
final class NearestClass {

	private static final String SUFFIX = ".class";

	private static final int MAX_NAMES = 50_000;

	private final ClassLoader loader;

	NearestClass(ClassLoader loader) {
		this.loader = loader;
	}

	/**
	 * The class that was meant.
	 * @param name a name that no class has
	 * @return the name of a class, {@code null} if none is near
	 */
	@Nullable String to(String name) {
		String simple = name.substring(name.lastIndexOf('.') + 1);
		List<String> candidates;
		try {
			candidates = (simple.length() == name.length() || name.startsWith("java")) ? ofTheJdk()
					: near(name.substring(0, name.length() - simple.length() - 1));
		}
		catch (IOException | RuntimeException ex) {
			return null;
		}
		if (simple.length() == name.length()) {
			return candidates.stream()
				.filter((each) -> each.endsWith("." + simple))
				.min(java.util.Comparator.comparingInt(String::length))
				.orElse(null);
		}
		String nearest = NearestName.among(candidates, name);
		return (nearest != null && NearestName.edits(nearest, name) <= Math.max(2, name.length() / 4)) ? nearest : null;
	}

	// The package, or what is below the nearest one above it.
	private List<String> near(String packageName) throws IOException {
		List<String> found = in(packageName, "/*");
		String current = packageName;
		while (found.isEmpty() && current.indexOf('.') > 0) {
			current = current.substring(0, current.lastIndexOf('.'));
			found = in(current, "/**/*");
		}
		return found;
	}

	private List<String> in(String packageName, String pattern) throws IOException {
		String path = packageName.replace('.', '/');
		List<String> found = new ArrayList<>();
		Resource[] resources = new PathMatchingResourcePatternResolver(this.loader)
			.getResources(ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + path + pattern + SUFFIX);
		for (Resource resource : Arrays.asList(resources).subList(0, Math.min(resources.length, MAX_NAMES))) {
			String url = resource.getURL().toString();
			int start = url.lastIndexOf("/" + path + "/");
			if (start >= 0) {
				found.add(className(url.substring(start + 1)));
			}
		}
		return found;
	}

	private static List<String> ofTheJdk() throws IOException {
		Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
		try (Stream<Path> files = Files.find(modules, 20,
				(path, attributes) -> path.getNameCount() > 3 && path.toString().startsWith("/modules/java")
						&& path.toString().endsWith(SUFFIX) && !path.toString().endsWith("-info.class"))) {
			return files.limit(MAX_NAMES)
				.map((file) -> className(file.subpath(2, file.getNameCount()).toString()))
				.toList();
		}
	}

	private static String className(String path) {
		return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.').replace('$', '.');
	}

}
