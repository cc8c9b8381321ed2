package io.erroralerts.debug;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ConcurrentLruCache;

/**
 * Finds sources by what the class loader knows of a class. The names come from a stack
 * trace, which may have been sent by another machine: what is no plain name is not looked
 * for, and nothing outside of the source roots is read. May be used by any thread.
 */
final class ClassPathSources implements SourceFinder {

	private static final int AROUND = 5;

	private static final int MAX_FILE = 2 * 1024 * 1024;

	private static final int MAX_LINE = 400;

	private static final int MAX_NAME = 500;

	private static final Set<String> SUFFIXES = Set.of("java", "kt", "kts", "groovy", "scala");

	private final ClassLoader loader;

	private final List<Path> roots;

	private final ConcurrentLruCache<String, ClassOrigin> origins = new ConcurrentLruCache<>(2048, this::origin);

	private final ConcurrentLruCache<Place, List<String>> lines;

	/**
	 * A finder.
	 * @param loader the class loader of the application
	 * @param roots directories that are looked into first
	 * @param masks masks the secrets in lines; called once for each place, since it takes
	 * its time
	 */
	ClassPathSources(ClassLoader loader, List<Path> roots, UnaryOperator<List<String>> masks) {
		this.loader = loader;
		this.roots = List.copyOf(roots);
		this.lines = new ConcurrentLruCache<>(512, (place) -> masks.apply(place.read()));
	}

	@Override
	public @Nullable SourceExcerpt find(String className, @Nullable String fileName, int line) {
		String name = plainName(className);
		if (name == null) {
			return null;
		}
		ClassOrigin origin = this.origins.get(name);
		String path = null;
		List<String> excerpt = List.of();
		int first = Math.max(1, line - AROUND);
		if (fileName != null && isFileName(fileName)) {
			Place place = place(origin, packagePath(name), fileName, first, line + AROUND);
			if (place != null) {
				path = place.editable();
				excerpt = (line > 0) ? this.lines.get(place) : List.of();
			}
		}
		if (origin.label() == null && path == null) {
			return null;
		}
		// A source that is shorter than the class says is another one.
		boolean fits = first + excerpt.size() > line;
		return new SourceExcerpt(origin.label(), path, first, fits ? excerpt : List.of(), line);
	}

	private ClassOrigin origin(String name) {
		ClassOrigin origin = ClassOrigin.of(name, this.loader);
		int nested = name.indexOf('$', name.lastIndexOf('.') + 2);
		return (origin == ClassOrigin.UNKNOWN && nested > 0) ? ClassOrigin.of(name.substring(0, nested), this.loader)
				: origin;
	}

	private @Nullable Place place(ClassOrigin origin, String folder, String fileName, int first, int last) {
		try {
			for (List<Path> candidates : List.of(this.roots, origin.roots())) {
				for (Path root : candidates) {
					Path file = fileName.endsWith(".kt") ? kotlin(root, folder, fileName)
							: inside(root, folder + fileName);
					if (file != null) {
						return Place.of(file, null, first, last);
					}
				}
			}
			for (Path archive : origin.archives()) {
				if (Files.isRegularFile(archive)) {
					return Place.of(archive, origin.prefix() + folder + fileName, first, last);
				}
			}
		}
		catch (IOException | RuntimeException ex) {
			// It went away, or may not be read.
		}
		return null;
	}

	/**
	 * A file within a root, also after all symbolic links.
	 */
	private static @Nullable Path inside(Path root, String relative) throws IOException {
		Path file = root.resolve(relative);
		if (!Files.isRegularFile(file)) {
			return null;
		}
		return file.toRealPath().startsWith(root.toRealPath()) ? file : null;
	}

	/**
	 * Kotlin's conventions leave out the package that all files have in common.
	 */
	private static @Nullable Path kotlin(Path root, String folder, String fileName) throws IOException {
		Path exact = inside(root, folder + fileName);
		String rest = folder;
		while (exact == null && !rest.isEmpty()) {
			rest = rest.substring(rest.indexOf('/') + 1);
			Path file = inside(root, rest + fileName);
			if (file != null && isOfPackage(file, folder)) {
				return file;
			}
		}
		return exact;
	}

	private static boolean isOfPackage(Path file, String folder) throws IOException {
		String declared = "package " + folder.substring(0, folder.length() - 1).replace('/', '.');
		return Place.of(file, null, 1, 100).read().stream().map(String::strip).anyMatch(declared::equals);
	}

	/**
	 * The name without what was added at run time.
	 */
	private static @Nullable String plainName(String className) {
		String name = className;
		for (String added : List.of("/", "$$")) {
			int start = name.indexOf(added);
			name = (start > 0) ? name.substring(0, start) : name;
		}
		boolean plain = !name.isEmpty() && name.length() <= MAX_NAME && !name.startsWith(".") && !name.endsWith(".")
				&& !name.contains("..") && name.chars().allMatch((c) -> c == '.' || Character.isJavaIdentifierPart(c))
				&& name.chars().noneMatch(Character::isISOControl);
		return plain ? name : null;
	}

	private static boolean isFileName(String name) {
		int dot = name.lastIndexOf('.');
		return dot > 0 && name.length() <= MAX_NAME && SUFFIXES.contains(name.substring(dot + 1))
				&& name.chars()
					.allMatch((c) -> c == '.' || c == '-' || c == ' '
							|| (Character.isJavaIdentifierPart(c) && !Character.isISOControl(c)));
	}

	private static String packagePath(String className) {
		return className.substring(0, className.lastIndexOf('.') + 1).replace('.', '/');
	}

	/**
	 * Lines of a file as it is now: when it changes, it is another place.
	 */
	private record Place(Path file, @Nullable String entry, long modified, long size, int first, int last) {

		static Place of(Path file, @Nullable String entry, int first, int last) throws IOException {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return new Place(file, entry, attributes.lastModifiedTime().toMillis(), attributes.size(), first, last);
		}

		@Nullable String editable() {
			return (this.entry == null) ? this.file.toAbsolutePath().normalize().toString() : null;
		}

		List<String> read() {
			try {
				byte[] bytes = bytes();
				return (bytes.length > MAX_FILE) ? List.of() : lines(new String(bytes, StandardCharsets.UTF_8));
			}
			catch (IOException | RuntimeException ex) {
				return List.of();
			}
		}

		private byte[] bytes() throws IOException {
			if (this.entry == null) {
				try (InputStream stream = Files.newInputStream(this.file)) {
					return stream.readNBytes(MAX_FILE + 1);
				}
			}
			try (ZipFile archive = new ZipFile(this.file.toFile())) {
				ZipEntry found = archive.getEntry(this.entry);
				if (found == null) {
					return new byte[0];
				}
				try (InputStream stream = archive.getInputStream(found)) {
					return stream.readNBytes(MAX_FILE + 1);
				}
			}
		}

		private List<String> lines(String text) {
			List<String> lines = new ArrayList<>();
			text.lines()
				.skip(this.first - 1L)
				.limit(this.last - this.first + 1L)
				.map((line) -> (line.length() <= MAX_LINE) ? line : line.substring(0, MAX_LINE) + "…")
				.forEach(lines::add);
			return List.copyOf(lines);
		}

	}

}
