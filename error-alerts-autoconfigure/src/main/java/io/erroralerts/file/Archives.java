package io.erroralerts.file;

import java.io.IOException;
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

import org.jspecify.annotations.Nullable;

/**
 * The rotated files beside the active one: names them, and keeps those that the limits
 * allow. It counts files and their sizes, where Logback's {@code maxHistory} counts
 * periods, and never writes over a file that is there. One thread rotates while another
 * one compresses, so each step is taken under a lock, and none of them copies a file.
 */
final class Archives {

	private static final String GZ = ".gz";

	private final Path active;

	private final Limits limits;

	private final Pattern dated;

	private final Pattern numbered;

	private final boolean byNumber;

	// What is being compressed, under the name that it has by now.
	private @Nullable Path compressing;

	Archives(Path active, Limits limits, boolean byNumber) {
		this.active = active;
		this.limits = limits;
		this.byNumber = byNumber;
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
	synchronized void addDated(LocalDate day, boolean alwaysNumbered) throws IOException {
		int index = list().stream()
			.filter((file) -> date(file).equals(day.toString()))
			.mapToInt((file) -> index(file) + 1)
			.max()
			.orElse(0);
		add(sibling("." + day + ((alwaysNumbered || index > 0) ? "." + index : "")));
	}

	/**
	 * Rotates the active file to number 1 and moves the others on, as Python's
	 * {@code RotatingFileHandler} does.
	 * @throws IOException if the file can't be rotated: it is still there
	 */
	synchronized void addNumbered() throws IOException {
		List<Path> files = list();
		int free = 1;
		for (int i = files.size() - 1; i >= 0; i--) {
			free += (number(files.get(i)) == free) ? 1 : 0;
		}
		// The oldest first, which have the highest numbers.
		for (Path file : files) {
			// A gap is filled before others move: a rotation that failed half-way left
			// it.
			int target = (number(file) < free) ? number(file) + 1 : number(file);
			if (target > this.limits.maxFiles()) {
				delete(file);
			}
			else if (target > number(file)) {
				move(file, sibling("." + target + (isCompressed(file) ? GZ : "")));
			}
		}
		add(sibling(".1"));
	}

	private void add(Path archive) throws IOException {
		if (this.limits.maxFiles() == 0) {
			Files.deleteIfExists(this.active);
		}
		else {
			move(this.active, archive);
		}
		prune();
	}

	/**
	 * Deletes what is too old or too much, the oldest first.
	 */
	synchronized void prune() {
		try {
			this.limits.exceeding(list(), this::day).forEach(this::delete);
		}
		catch (IOException ex) {
			// The folder is gone or can't be read: the next rotation tries again.
		}
	}

	/**
	 * An archive that should be compressed, the newest first. It may be renamed or
	 * deleted meanwhile, and its name may be that of another one as soon as this returns:
	 * so it is open already.
	 * @return the archive, or {@code null} if there is none
	 */
	synchronized @Nullable ArchiveToCompress nextToCompress() throws IOException {
		List<Path> files = list();
		this.compressing = null;
		for (int i = files.size() - 1; i >= 0 && this.compressing == null; i--) {
			Path file = files.get(i);
			if (!isCompressed(file) && Files.isRegularFile(file) && !isDone(file)) {
				this.compressing = file;
			}
		}
		return (this.compressing != null) ? ArchiveToCompress.open(this.compressing) : null;
	}

	// A process that was killed in between left both.
	private boolean isDone(Path file) throws IOException {
		Path compressed = file.resolveSibling(file.getFileName() + GZ);
		if (!Files.exists(compressed)) {
			return false;
		}
		if (Gzip.holds(compressed, file)) {
			delete(file);
		}
		return true;
	}

	/**
	 * Puts the compressed file into the place of what it was made of.
	 * @param temporary the compressed file, which is gone afterwards
	 */
	synchronized void compressed(Path temporary) throws IOException {
		Path original = this.compressing;
		if (original != null && Files.exists(original)) {
			Files.setLastModifiedTime(temporary, Files.getLastModifiedTime(original));
			Files.move(temporary, original.resolveSibling(original.getFileName() + GZ));
			delete(original);
		}
		Files.deleteIfExists(temporary);
	}

	synchronized @Nullable Path compressing() {
		return this.compressing;
	}

	Path temporary() {
		// One name for all: what a killed process left is written over.
		return sibling(GZ + ".tmp");
	}

	/**
	 * All archives, the oldest first.
	 */
	private List<Path> list() throws IOException {
		Pattern name = this.byNumber ? this.numbered : this.dated;
		Comparator<Path> order = this.byNumber ? Comparator.comparingInt(this::number).reversed()
				: Comparator.comparing(this::date).thenComparingInt(this::index);
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

	private @Nullable LocalDate day(Path archive) {
		return this.byNumber ? null : LocalDate.parse(date(archive));
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

	private static boolean isCompressed(Path archive) {
		return archive.toString().endsWith(GZ);
	}

	private Path sibling(String suffix) {
		return this.active.resolveSibling(this.active.getFileName() + suffix);
	}

	private void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to);
			this.compressing = from.equals(this.compressing) ? to : this.compressing;
		}
		catch (NoSuchFileException ex) {
			if (Files.exists(from)) {
				throw ex;
			}
			// Somebody else moved it.
		}
	}

	private void delete(Path file) {
		try {
			Files.deleteIfExists(file);
			this.compressing = file.equals(this.compressing) ? null : this.compressing;
		}
		catch (IOException ex) {
			// It is tried again at the next rotation.
		}
	}

}
