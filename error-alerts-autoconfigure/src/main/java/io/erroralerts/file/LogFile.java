package io.erroralerts.file;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An open file and the records that were not written to it yet. Records leave the buffer
 * in one piece, by one call that appends; so two processes tear none. What could not be
 * written stays in the buffer, and half of it does not stay in the file.
 */
final class LogFile {

	// A slow disk takes as long for a large piece as for a small one.
	private static final int BUFFER = 128 * 1024;

	private final Path path;

	private final @Nullable Set<PosixFilePermission> permissions;

	private byte[] buffer = new byte[BUFFER];

	private int buffered;

	private int records;

	private @Nullable FileOutputStream out;

	// What tells the open file from another one of the same name; null where nothing
	// does.
	private @Nullable Object key;

	private boolean regular = true;

	LogFile(Path path, @Nullable Set<PosixFilePermission> permissions) {
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
		closeFile();
		create();
		this.out = new FileOutputStream(this.path.toFile(), true);
		this.regular = Files.isRegularFile(this.path);
		this.key = key(this.path);
		return true;
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
		catch (UnsupportedOperationException ex) {
			// No POSIX file system.
		}
	}

	private static @Nullable Object key(Path path) throws IOException {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
		}
		catch (NoSuchFileException | NotDirectoryException ex) {
			return null;
		}
	}

	private boolean isCurrent() throws IOException {
		if (!this.regular) {
			return true;
		}
		Object now = key(this.path);
		return (now != null) ? now.equals(this.key) : this.key == null && Files.exists(this.path);
	}

	/**
	 * Takes a record.
	 * @return whether the buffer was flushed to a file that was opened anew
	 * @throws IOException if there is no room in the buffer, and it can't be written: the
	 * record was not taken
	 */
	boolean append(byte[] record) throws IOException {
		boolean opened = false;
		if (this.buffered + record.length > this.buffer.length) {
			opened = flush();
			if (record.length > this.buffer.length) {
				this.buffer = new byte[record.length];
			}
		}
		System.arraycopy(record, 0, this.buffer, this.buffered, record.length);
		this.buffered += record.length;
		this.records++;
		return opened;
	}

	/**
	 * Writes what is in the buffer.
	 * @return whether the file was opened anew
	 * @throws IOException if it can't be written now: it stays in the buffer
	 */
	boolean flush() throws IOException {
		if (this.buffered == 0) {
			return false;
		}
		boolean opened = open();
		write();
		if (!isCurrent() && !wasMoved()) {
			// It was deleted under our hands, and what was just written with it.
			opened = open();
			write();
		}
		this.buffered = 0;
		this.records = 0;
		if (this.buffer.length > BUFFER) {
			this.buffer = new byte[BUFFER];
		}
		return opened;
	}

	private void write() throws IOException {
		FileOutputStream current = this.out;
		if (current == null) {
			throw new IOException("The file is closed");
		}
		long before = this.regular ? size() : 0;
		try {
			current.write(this.buffer, 0, this.buffered);
		}
		catch (IOException ex) {
			if (this.regular) {
				takeBack(current.getChannel(), before);
			}
			closeFile();
			throw ex;
		}
	}

	/**
	 * Takes back the half that fitted on the disk, unless another process has written
	 * after it.
	 */
	private void takeBack(FileChannel channel, long before) {
		try {
			long written = channel.size() - before;
			if (written > 0 && written < this.buffered) {
				channel.truncate(before);
			}
		}
		catch (IOException ex) {
			// Then a reader sees half a record, and the whole one later.
		}
	}

	private boolean wasMoved() throws IOException {
		Path folder = this.path.getParent();
		if (this.key == null || folder == null || !Files.isDirectory(folder)) {
			return false;
		}
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				if (this.key.equals(key(file))) {
					return true;
				}
			}
			return false;
		}
	}

	/**
	 * The size of the open file, without what is in the buffer.
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
	 * How many records are in the buffer.
	 */
	int pending() {
		return this.records;
	}

	/**
	 * Closes the file. What is in the buffer stays there for the next one.
	 */
	void closeFile() {
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
