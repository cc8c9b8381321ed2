package io.erroralerts.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The rotated files beside the active one: compresses a new one, and keeps so many. It
 * counts files, where Logback's {@code maxHistory} counts periods.
 */
final class Archives {

	private static final String GZ = ".gz";

	private final Path active;

	private final int keep;

	private final boolean compress;

	private final Pattern dated;

	private final Pattern numbered;

	Archives(Path active, int keep, boolean compress) {
		this.active = active;
		this.keep = keep;
		this.compress = compress;
		String name = Pattern.quote(active.getFileName().toString());
		this.dated = Pattern.compile(name + "\\.(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d+))?(?:\\.gz)?");
		this.numbered = Pattern.compile(name + "\\.(\\d{1,9})(?:\\.gz)?");
	}

	/**
	 * Logback's pattern for the name of a rotated file.
	 */
	String pattern(boolean withIndex) {
		// In Logback's patterns a per cent sign or backslash would have a meaning.
		String name = this.active.toString().replace("\\", "/").replace("%", "\\%");
		return name + ".%d{yyyy-MM-dd}" + (withIndex ? ".%i" : "");
	}

	/**
	 * A file was rotated to a dated name.
	 */
	void added(Path archive) {
		compress(archive);
		List<Path> files = list(this.dated, Comparator.comparing(this::date).thenComparingLong(this::index));
		files.subList(0, Math.max(0, files.size() - this.keep)).forEach(Archives::delete);
	}

	/**
	 * Rotates the active file to number 1 and moves the others on.
	 */
	void shift(Path file) {
		List<Path> files = list(this.numbered, Comparator.comparingLong(this::number).reversed());
		for (Path archive : files) {
			long number = number(archive);
			if (number >= this.keep) {
				delete(archive);
			}
			else {
				String suffix = archive.toString().endsWith(GZ) ? GZ : "";
				move(archive, sibling("." + (number + 1) + suffix));
			}
		}
		if (this.keep == 0) {
			delete(file);
			return;
		}
		Path first = sibling(".1");
		move(file, first);
		compress(first);
	}

	private void compress(Path archive) {
		if (!this.compress || !Files.exists(archive)) {
			return;
		}
		Path temporary = archive.resolveSibling(archive.getFileName() + GZ + ".tmp");
		try {
			try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
				Files.copy(archive, out);
			}
			Files.move(temporary, archive.resolveSibling(archive.getFileName() + GZ),
					StandardCopyOption.REPLACE_EXISTING);
			Files.delete(archive);
		}
		catch (IOException ex) {
			// The records are safe in the uncompressed file.
			delete(temporary);
		}
	}

	private List<Path> list(Pattern name, Comparator<Path> order) {
		Path folder = this.active.getParent();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> name.matcher(file.getFileName().toString()).matches()).sorted(order).toList();
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	private String date(Path archive) {
		return group(this.dated, archive, 1);
	}

	private long index(Path archive) {
		String index = group(this.dated, archive, 2);
		return index.isEmpty() ? 0 : Long.parseLong(index);
	}

	private long number(Path archive) {
		return Long.parseLong(group(this.numbered, archive, 1));
	}

	private static String group(Pattern pattern, Path archive, int group) {
		Matcher matcher = pattern.matcher(archive.getFileName().toString());
		return (matcher.matches() && matcher.group(group) != null) ? matcher.group(group) : "";
	}

	private Path sibling(String suffix) {
		return this.active.resolveSibling(this.active.getFileName() + suffix);
	}

	private static void move(Path from, Path to) {
		try {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (NoSuchFileException ex) {
			// Somebody else moved it.
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			// It is tried again at the next rotation.
		}
	}

}
