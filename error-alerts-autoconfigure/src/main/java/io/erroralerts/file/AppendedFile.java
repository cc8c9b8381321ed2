package io.erroralerts.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A file that is appended to, while others may move, delete or cut it at any moment.
 */
final class AppendedFile {

	// How often a file may be moved aside while it is being opened.
	private static final int OPENINGS = 1000;

	private final Path path;

	private final @Nullable Set<PosixFilePermission> permissions;

	private @Nullable FileOutputStream out;

	// What tells the open file from another one of the same name; null where nothing
	// does.
	private @Nullable Object key;

	private boolean regular = true;

	AppendedFile(Path path, @Nullable Set<PosixFilePermission> permissions) {
		this.path = path;
		this.permissions = permissions;
	}

	/**
	 * Opens the file, and makes it and its folders where they are missing.
	 * @return whether it was closed, or another file had taken its name
	 */
	boolean open() throws IOException {
		if (this.out != null && isCurrent()) {
			return false;
		}
		for (int i = 0; i < OPENINGS; i++) {
			close();
			if (openUnmoved()) {
				return true;
			}
		}
		close();
		throw new IOException("The file is moved aside as soon as it is opened");
	}

	/**
	 * Opens the file.
	 * @return whether it kept its name meanwhile: else nobody knows the key of the one
	 * that is open
	 */
	private boolean openUnmoved() throws IOException {
		create();
		BasicFileAttributes before = attributes(this.path);
		this.out = new FileOutputStream(this.path.toFile(), true);
		BasicFileAttributes after = attributes(this.path);
		if (before == null || after == null) {
			return false;
		}
		this.regular = after.isRegularFile();
		this.key = after.fileKey();
		return Objects.equals(before.fileKey(), this.key);
	}

	private void create() throws IOException {
		Path folder = this.path.getParent();
		if (folder != null && !Files.isDirectory(folder)) {
			Files.createDirectories(folder);
		}
		if (this.permissions == null || Files.exists(this.path)) {
			return;
		}
		try {
			// Narrow from the first moment, and then as wide as asked: creation heeds the
			// umask.
			Files.createFile(this.path, PosixFilePermissions.asFileAttribute(this.permissions));
			Files.setPosixFilePermissions(this.path, this.permissions);
		}
		catch (FileAlreadyExistsException ex) {
			// Somebody else was faster, and knows what he wants. Or a link leads nowhere.
		}
		catch (NoSuchFileException ex) {
			// Somebody else has moved it aside: it is made anew.
		}
		catch (UnsupportedOperationException ex) {
			// No POSIX file system.
		}
	}

	private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class);
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return null;
		}
	}

	/**
	 * Whether the path still leads to the open file.
	 */
	boolean isCurrent() throws IOException {
		return !this.regular || hasKey(this.path);
	}

	private boolean hasKey(Path file) throws IOException {
		BasicFileAttributes attributes = attributes(file);
		return attributes != null && Objects.equals(attributes.fileKey(), this.key);
	}

	/**
	 * Writes bytes in one piece. Half of them does not stay in the file.
	 * @throws IOException if they can't be written now: the file is closed
	 */
	void write(byte[] bytes, int length) throws IOException {
		FileOutputStream current = this.out;
		if (current == null) {
			throw new IOException("The file is closed");
		}
		long before = this.regular ? size() : 0;
		try {
			current.write(bytes, 0, length);
		}
		catch (IOException ex) {
			if (this.regular) {
				takeBack(current.getChannel(), before, length);
			}
			close();
			throw ex;
		}
	}

	/**
	 * Takes back the half that fitted on the disk, unless another process has written
	 * after it.
	 */
	private void takeBack(FileChannel channel, long before, int length) {
		try {
			long written = channel.size() - before;
			if (written > 0 && written < length) {
				channel.truncate(before);
			}
		}
		catch (IOException ex) {
			// Then a reader sees half a record, and the whole one later.
		}
	}

	/**
	 * Whether the open file is in its folder under another name.
	 */
	boolean wasMoved() throws IOException {
		Path folder = this.path.getParent();
		if (this.key == null || folder == null || !Files.isDirectory(folder)) {
			return false;
		}
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				if (hasKey(file)) {
					return true;
				}
			}
			return false;
		}
		catch (UncheckedIOException ex) {
			// The folder went away under our hands.
			return false;
		}
	}

	/**
	 * The size of the open file.
	 */
	long size() throws IOException {
		// A channel closes under a thread that is interrupted, as beans may leave it.
		boolean interrupted = Thread.interrupted();
		try {
			return (this.out != null) ? this.out.getChannel().size() : 0;
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	boolean isOpen() {
		return this.out != null;
	}

	/**
	 * Whether it is no device and no pipe, which can't be moved aside.
	 */
	boolean isRegular() {
		return this.regular;
	}

	/**
	 * Closes the file.
	 */
	void close() {
		FileOutputStream current = this.out;
		this.out = null;
		try {
			if (current != null) {
				current.close();
			}
		}
		catch (IOException ex) {
			// What was written was written: nothing is buffered below us.
		}
	}

}
