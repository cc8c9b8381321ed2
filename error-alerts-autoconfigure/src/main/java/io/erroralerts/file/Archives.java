package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rotated files beside the active one: names them, and keeps those that the limits
 * allow. It counts files and their sizes, where Logback's {@code maxHistory} counts
 * periods, and never writes over a file that is there. One thread rotates while another
 * one compresses, so each step is taken under a lock, and none of them copies a file.
 */
final class Archives {

	private final Path active;

	private final Limits limits;

	private final ArchiveNames names;

	// What is being compressed, under the name that it has by now.
	private @Nullable Path compressing;

	Archives(Path active, Limits limits, boolean byNumber) {
		this.active = active;
		this.limits = limits;
		this.names = new ArchiveNames(active, byNumber);
	}

	/**
	 * Rotates the active file to a name with a date and, if there are several of a day, a
	 * number.
	 * @param day the day that the records are of
	 * @param alwaysNumbered whether the first file of a day has a number too
	 * @throws IOException if the file can't be rotated: it is still there
	 */
	synchronized void addDated(LocalDate day, boolean alwaysNumbered) throws IOException {
		int index = this.names.freeIndex(day);
		add(this.names.sibling("." + day + ((alwaysNumbered || index > 0) ? "." + index : "")));
	}

	/**
	 * Rotates the active file to number 1 and moves the others on, as Python's
	 * {@code RotatingFileHandler} does.
	 * @throws IOException if the file can't be rotated: it is still there
	 */
	synchronized void addNumbered() throws IOException {
		List<Path> files = this.names.list();
		int free = 1;
		for (int i = files.size() - 1; i >= 0; i--) {
			free += (this.names.number(files.get(i)) == free) ? 1 : 0;
		}
		// The oldest first, which have the highest numbers.
		for (Path file : files) {
			// A gap is filled before others move: a rotation that failed half-way left
			// it.
			int target = (this.names.number(file) < free) ? this.names.number(file) + 1 : this.names.number(file);
			if (target > this.limits.maxFiles()) {
				delete(file);
			}
			else if (target > this.names.number(file)) {
				move(file, moved(file, target));
			}
		}
		add(this.names.sibling(".1"));
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
			this.limits.exceeding(this.names.list(), this.names::day).forEach(this::delete);
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
		List<Path> files = this.names.list();
		this.compressing = null;
		for (int i = files.size() - 1; i >= 0; i--) {
			Path file = files.get(i);
			try {
				if (!this.names.isCompressed(file) && Files.isRegularFile(file) && !isDone(file)) {
					this.compressing = file;
					return ArchiveToCompress.open(file);
				}
			}
			catch (NoSuchFileException ex) {
				// Somebody has taken it away.
			}
		}
		return null;
	}

	// A process that was killed in between left both.
	private boolean isDone(Path file) throws IOException {
		Path compressed = this.names.compressed(file);
		if (!Files.exists(compressed)) {
			return false;
		}
		if (Gzip.holds(compressed, file)) {
			delete(file);
		}
		return true;
	}

	/**
	 * Puts the compressed file into the place of what it was made of, if that is still as
	 * it was.
	 * @param temporary the compressed file, which is gone afterwards
	 * @param archive what it was made of, read to its end
	 * @param size how much that was
	 * @return whether the archive has not changed meanwhile
	 */
	synchronized boolean compressed(Path temporary, ArchiveToCompress archive, long size) throws IOException {
		Path original = this.compressing;
		try {
			FileLook now = (original != null) ? FileLook.at(original) : null;
			if (original == null || now == null || !archive.look().isSameFile(now)) {
				// Somebody has taken it away.
				return true;
			}
			if (now.size() != size || !now.modified().equals(archive.look().modified())) {
				return false;
			}
			Files.setLastModifiedTime(temporary, FileTime.from(now.modified()));
			Files.move(temporary, this.names.compressed(original));
			delete(original);
			// Another process that writes looks afterwards whether its file is still
			// there. What it wrote before it was gone is nowhere else.
			Gzip.append(archive.content(), this.names.compressed(original));
			return true;
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	Path temporary() {
		return this.names.temporary();
	}

	private Path moved(Path file, int number) {
		Path plain = this.names.sibling("." + number);
		return this.names.isCompressed(file) ? this.names.compressed(plain) : plain;
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
