package io.erroralerts.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The rotated files beside the active one: names them, compresses a new one, and keeps so
 * many. It counts files, where Logback's {@code maxHistory} counts periods, and never
 * writes over a file that is there.
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
		// The number of digits is what an int holds.
		this.numbered = Pattern.compile(name + "\\.(\\d{1,9})(?:\\.gz)?");
		this.dated = Pattern.compile(name + "\\.(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d{1,9}))?(?:\\.gz)?");
	}

	/**
	 * Rotates the active file to a name with a date and, if there are several of a day, a
	 * number.
	 * @param day the day that the records are of
	 * @param alwaysNumbered whether the first file of a day has a number too
	 * @throws IOException if the file can't be rotated: it is still there
	 */
	void addDated(LocalDate day, boolean alwaysNumbered) throws IOException {
		List<Path> files = list(this.dated, Comparator.comparing(this::date).thenComparingInt(this::index));
		int index = files.stream()
			.filter((file) -> date(file).equals(day.toString()))
			.mapToInt((file) -> index(file) + 1)
			.max()
			.orElse(0);
		add(sibling("." + day + ((alwaysNumbered || index > 0) ? "." + index : "")));
		files.subList(0, Math.min(files.size(), Math.max(0, files.size() + 1 - this.keep))).forEach(Archives::delete);
	}

	/**
	 * Rotates the active file to number 1 and moves the others on, as Python's
	 * {@code RotatingFileHandler} does.
	 * @throws IOException if the file can't be rotated: it is still there
	 */
	void addNumbered() throws IOException {
		List<Path> files = list(this.numbered, Comparator.comparingInt(this::number));
		int free = 1;
		for (Path file : files) {
			free += (number(file) == free) ? 1 : 0;
		}
		for (int i = files.size() - 1; i >= 0; i--) {
			Path file = files.get(i);
			// A gap is filled before others move: a rotation that failed half-way left
			// it.
			int target = (number(file) < free) ? number(file) + 1 : number(file);
			if (target > this.keep) {
				delete(file);
			}
			else if (target > number(file)) {
				move(file, sibling("." + target + (file.toString().endsWith(GZ) ? GZ : "")));
			}
		}
		add(sibling(".1"));
	}

	private void add(Path archive) throws IOException {
		if (this.keep == 0) {
			Files.deleteIfExists(this.active);
			return;
		}
		move(this.active, archive);
		if (this.compress) {
			compress(archive);
		}
	}

	private void compress(Path archive) {
		// One name for all: what a killed process left is written over.
		Path temporary = sibling(GZ + ".tmp");
		try {
			try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary))) {
				Files.copy(archive, out);
			}
			Files.move(temporary, archive.resolveSibling(archive.getFileName() + GZ));
			Files.delete(archive);
		}
		catch (IOException ex) {
			// The records are safe in the uncompressed file.
			delete(temporary);
		}
	}

	private List<Path> list(Pattern name, Comparator<Path> order) throws IOException {
		try (Stream<Path> files = Files.list(this.active.getParent())) {
			return files.filter((file) -> name.matcher(file.getFileName().toString()).matches()).sorted(order).toList();
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private String date(Path archive) {
		return group(this.dated, archive, 1);
	}

	private int index(Path archive) {
		String index = group(this.dated, archive, 2);
		return index.isEmpty() ? 0 : Integer.parseInt(index);
	}

	private int number(Path archive) {
		return Integer.parseInt(group(this.numbered, archive, 1));
	}

	private static String group(Pattern pattern, Path archive, int group) {
		Matcher matcher = pattern.matcher(archive.getFileName().toString());
		return (matcher.matches() && matcher.group(group) != null) ? matcher.group(group) : "";
	}

	private Path sibling(String suffix) {
		return this.active.resolveSibling(this.active.getFileName() + suffix);
	}

	private static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to);
		}
		catch (NoSuchFileException ex) {
			if (Files.exists(from)) {
				throw ex;
			}
			// Somebody else moved it.
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
