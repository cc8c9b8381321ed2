package io.erroralerts.debug;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the sources of a directory of classes are, by the layouts of Maven, Gradle,
 * IntelliJ and Eclipse. Each module has its own, wherever the JVM was started.
 */
final class SourceRoots {

	private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");

	// Enough for the generators of one module.
	private static final int MAX_GENERATED = 16;

	private SourceRoots() {
	}

	/**
	 * The directories in which the source of a class may be.
	 * @param classes the directory that the class comes from
	 * @return the candidates, the likeliest first; they need not exist
	 */
	static List<Path> of(Path classes) {
		Set<Path> roots = new LinkedHashSet<>();
		if (endsWith(classes, "target", "classes")) {
			Path module = up(classes, 2);
			languages(roots, module.resolve("src/main"));
			generated(roots, module.resolve("target/generated-sources"));
		}
		else if (endsWith(classes, "target", "test-classes")) {
			Path module = up(classes, 2);
			languages(roots, module.resolve("src/test"));
			generated(roots, module.resolve("target/generated-test-sources"));
		}
		else if (classes.getNameCount() > 4 && endsWith(up(classes, 2), "build", "classes")) {
			gradle(roots, up(classes, 4), classes.getFileName().toString());
		}
		else if (endsWith(up(classes, 1), "out", "production")) {
			intellij(roots, up(classes, 3), classes.getFileName().toString(), "main");
		}
		else if (endsWith(up(classes, 1), "out", "test")) {
			intellij(roots, up(classes, 3), classes.getFileName().toString(), "test");
		}
		else if (endsWith(classes, "bin", "main") || endsWith(classes, "bin", "test")) {
			languages(roots, up(classes, 2).resolve("src").resolve(classes.getFileName()));
		}
		else {
			languages(roots, up(classes, 1).resolve("src/main"));
			roots.add(up(classes, 1).resolve("src"));
		}
		return List.copyOf(roots);
	}

	private static void gradle(Set<Path> roots, Path module, String sourceSet) {
		languages(roots, module.resolve("src").resolve(sourceSet));
		roots.add(module.resolve("build/generated/sources/annotationProcessor/java").resolve(sourceSet));
		languages(roots, module.resolve("build/generated/ksp").resolve(sourceSet));
	}

	private static void intellij(Set<Path> roots, Path project, String name, String sourceSet) {
		for (Path module : List.of(project.resolve(name), project)) {
			languages(roots, module.resolve("src").resolve(sourceSet));
			roots.add(module.resolve("src"));
		}
	}

	private static void languages(Set<Path> roots, Path sources) {
		LANGUAGES.forEach((language) -> roots.add(sources.resolve(language)));
	}

	/**
	 * Each generator has a directory of its own.
	 */
	private static void generated(Set<Path> roots, Path parent) {
		if (!Files.isDirectory(parent)) {
			return;
		}
		List<Path> found = new ArrayList<>();
		try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
			for (Path child : children) {
				if (found.size() == MAX_GENERATED) {
					break;
				}
				found.add(child);
			}
		}
		catch (IOException ex) {
			// What can't be listed can't be shown.
		}
		found.stream().sorted().forEach(roots::add);
	}

	private static boolean endsWith(Path path, String parent, String name) {
		return path.getNameCount() >= 2 && path.endsWith(Path.of(parent, name));
	}

	private static Path up(Path path, int levels) {
		Path current = path;
		for (int level = 0; level < levels; level++) {
			Path parent = current.getParent();
			if (parent == null) {
				return current;
			}
			current = parent;
		}
		return current;
	}

}
