package io.erroralerts.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The names of rotated files: the active one's with a day, a number or both behind it.
 */
final class ArchiveNames {

	private static final String GZ = ".gz";

	private final Path active;

	private final Pattern dated;

	private final Pattern numbered;

	private final boolean byNumber;

	ArchiveNames(Path active, boolean byNumber) {
		this.active = active;
		this.byNumber = byNumber;
		String name = Pattern.quote(active.getFileName().toString());
		// The number of digits is what an int holds.
		this.numbered = Pattern.compile(name + "\\.([1-9]\\d{0,8})(?:\\.gz)?");
		this.dated = Pattern.compile(name + "\\.(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d{1,9}))?(?:\\.gz)?");
	}

	/**
	 * All archives that are there, the oldest first.
	 */
	List<Path> list() throws IOException {
		Comparator<Path> order = this.byNumber ? Comparator.comparingInt(this::number).reversed()
				: Comparator.comparing(this::date).thenComparingInt(this::index);
		try (Stream<Path> files = Files.list(this.active.getParent())) {
			return files.filter(this::isArchive).sorted(order).toList();
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return List.of();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private boolean isArchive(Path file) {
		Pattern name = this.byNumber ? this.numbered : this.dated;
		try {
			if (!name.matcher(file.getFileName().toString()).matches()) {
				return false;
			}
			day(file);
			return true;
		}
		catch (DateTimeException ex) {
			// Nobody rotates on the thirtieth of February.
			return false;
		}
	}

	/**
	 * The day in the name of an archive, or {@code null} if names have none.
	 */
	@Nullable LocalDate day(Path archive) {
		return this.byNumber ? null : LocalDate.parse(date(archive));
	}

	/**
	 * The first number of a day that no archive has.
	 */
	int freeIndex(LocalDate day) throws IOException {
		return list().stream()
			.filter((file) -> date(file).equals(day.toString()))
			.mapToInt((file) -> index(file) + 1)
			.max()
			.orElse(0);
	}

	private String date(Path archive) {
		return group(this.dated, archive, 1);
	}

	private int index(Path archive) {
		String index = group(this.dated, archive, 2);
		return index.isEmpty() ? 0 : Integer.parseInt(index);
	}

	int number(Path archive) {
		return Integer.parseInt(group(this.numbered, archive, 1));
	}

	private static String group(Pattern pattern, Path archive, int group) {
		Matcher matcher = pattern.matcher(archive.getFileName().toString());
		return (matcher.matches() && matcher.group(group) != null) ? matcher.group(group) : "";
	}

	boolean isCompressed(Path archive) {
		return archive.toString().endsWith(GZ);
	}

	Path compressed(Path archive) {
		return archive.resolveSibling(archive.getFileName() + GZ);
	}

	Path temporary() {
		// One name for all: what a killed process left is written over.
		return sibling(GZ + ".tmp");
	}

	Path sibling(String suffix) {
		return this.active.resolveSibling(this.active.getFileName() + suffix);
	}

}
