package io.erroralerts.debug;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a class comes from, and where its source may be. Found out by the class file as a
 * resource: no class is loaded.
 *
 * @param label what it comes from, for people
 * @param roots directories in which its source may be
 * @param archives archives in which its source may be
 * @param prefix what the names in the archives begin with
 */
record ClassOrigin(@Nullable String label, List<Path> roots, List<Path> archives, String prefix) {

	static final ClassOrigin UNKNOWN = new ClassOrigin(null, List.of(), List.of(), "");

	// The cache of Gradle has one directory for each file of a library.
	private static final int MAX_SIBLINGS = 16;

	static ClassOrigin of(String className, ClassLoader loader) {
		String resource = className.replace('.', '/') + ".class";
		URL url = loader.getResource(resource);
		if (url == null) {
			return UNKNOWN;
		}
		String location = url.toString();
		if (!location.endsWith(resource)) {
			return UNKNOWN;
		}
		String source = location.substring(0, location.length() - resource.length());
		try {
			return switch (url.getProtocol()) {
				case "file" -> directory(Path.of(URI.create(source)));
				case "jar" -> archive(source);
				case "jrt" -> runtime(source);
				default -> UNKNOWN;
			};
		}
		catch (RuntimeException ex) {
			// A class loader of a kind that is not known.
			return UNKNOWN;
		}
	}

	private static ClassOrigin directory(Path classes) {
		int names = classes.getNameCount();
		Path label = (names > 0) ? classes.subpath(Math.max(0, names - 3), names) : classes;
		return new ClassOrigin(label.toString().replace('\\', '/'), SourceRoots.of(classes), List.of(), "");
	}

	// jar:file:/lib/x.jar!/ or, within an executable jar,
	// jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/
	private static ClassOrigin archive(String source) {
		String jar = source.substring("jar:".length()).replaceFirst("/?!?/?$", "");
		String label = jar.substring(Math.max(jar.lastIndexOf('/'), jar.lastIndexOf('!')) + 1);
		if (jar.endsWith("!BOOT-INF/classes")) {
			label = "BOOT-INF/classes";
		}
		return new ClassOrigin(label, List.of(),
				jar.startsWith("file:") ? sourcesOf(Path.of(URI.create(jar))) : List.of(), "");
	}

	private static ClassOrigin runtime(String source) {
		String module = source.replaceFirst("^jrt:/+", "").replaceFirst("/$", "");
		Path home = Path.of(System.getProperty("java.home"));
		return new ClassOrigin(module, List.of(), List.of(home.resolve("lib/src.zip")), module + "/");
	}

	/**
	 * Maven has the sources beside the library, Gradle in a directory beside its
	 * directory.
	 */
	private static List<Path> sourcesOf(Path jar) {
		Path folder = jar.getParent();
		String name = jar.getFileName().toString();
		if (folder == null || !name.endsWith(".jar")) {
			return List.of();
		}
		String sources = name.substring(0, name.length() - ".jar".length()) + "-sources.jar";
		List<Path> archives = new ArrayList<>();
		archives.add(folder.resolve(sources));
		Path version = folder.getParent();
		if (version != null && version.toString().contains("files-2.1")) {
			try (DirectoryStream<Path> siblings = Files.newDirectoryStream(version, Files::isDirectory)) {
				for (Path sibling : siblings) {
					if (archives.size() > MAX_SIBLINGS) {
						break;
					}
					archives.add(sibling.resolve(sources));
				}
			}
			catch (IOException ex) {
				// What can't be listed can't be shown.
			}
		}
		return List.copyOf(archives);
	}

}
