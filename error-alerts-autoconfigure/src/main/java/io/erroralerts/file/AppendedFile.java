package io.erroralerts.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A file that is appended to, while others may move, delete or cut it at any moment.
 */
final class AppendedFile {

	// How often a file may be moved aside while it is being opened.
	private static final int OPENINGS = 1000;

	private final Path path;

	private final FileMaker maker;

	// No FileChannel: that one closes under a thread that is interrupted, as beans may
	// leave it.
	private @Nullable OutputStream out;

	// The open file, as it was when it was opened.
	private @Nullable FileLook opened;

	private long size;

	AppendedFile(Path path, @Nullable Set<PosixFilePermission> permissions) {
		this.path = path;
		this.maker = new FileMaker(path, permissions);
	}

	/**
	 * Opens the file, and makes it and its folders where they are missing, unless it is
	 * open and still has its name.
	 */
	void open() throws IOException {
		if (isStillOpen()) {
			return;
		}
		for (int i = 0; i < OPENINGS; i++) {
			close();
			if (openUnmoved()) {
				return;
			}
		}
		close();
		throw new IOException("The file is moved aside as soon as it is opened");
	}

	private boolean isStillOpen() throws IOException {
		try {
			return this.out != null && isCurrent();
		}
		catch (IOException ex) {
			// Windows keeps a deleted file, and nobody can look at it, until it is
			// closed.
			close();
			throw ex;
		}
	}

	/**
	 * Opens the file.
	 * @return whether it kept its name meanwhile: else nobody knows which one is open
	 */
	private boolean openUnmoved() throws IOException {
		boolean there = true;
		try {
			there = this.maker.make();
			FileLook before = FileLook.at(this.path);
			this.out = this.maker.open(there);
			FileLook after = FileLook.at(this.path);
			if (after == null || (there && !after.isSameFile(before))) {
				return false;
			}
			this.opened = after;
			this.size = after.size();
			return true;
		}
		catch (NoSuchFileException ex) {
			if (!there && Files.isSymbolicLink(this.path)) {
				throw new NoSuchFileException(this.path.toString(), null,
						"It is a link to a directory that is not there");
			}
			// The file was moved aside as soon as it was made, or its folder was.
			return false;
		}
	}

	/**
	 * Whether the path still leads to the open file.
	 */
	boolean isCurrent() throws IOException {
		FileLook known = this.opened;
		if (known == null || !known.regular()) {
			return known != null;
		}
		FileLook now = FileLook.at(this.path);
		if (now == null || !known.isSameFile(now)) {
			return false;
		}
		this.size = now.size();
		return true;
	}

	/**
	 * Writes bytes in one piece. Half of them does not stay in the file.
	 * @throws IOException if they can't be written now: the file is closed
	 */
	void write(byte[] bytes, int length) throws IOException {
		OutputStream current = this.out;
		if (current == null) {
			throw new IOException("The file is closed");
		}
		try {
			current.write(bytes, 0, length);
			this.size += length;
		}
		catch (IOException ex) {
			takeBack(this.size, length);
			close();
			throw ex;
		}
		catch (OutOfMemoryError ex) {
			// The system copies what it writes, and others may have taken its room.
			close();
			throw new IOException("There is no memory to write it", ex);
		}
	}

	/**
	 * Takes back the half that fitted on the disk, unless another process has written
	 * after it.
	 */
	private void takeBack(long before, int length) {
		boolean interrupted = Thread.interrupted();
		try {
			if (isRegular() && isCurrent() && this.size > before && this.size < before + length) {
				try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.WRITE)) {
					channel.truncate(before);
				}
			}
		}
		catch (IOException ex) {
			// Then a reader sees half a record, and the whole one later.
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Whether the open file is in its folder under another name.
	 */
	boolean wasMoved() throws IOException {
		return this.opened != null && this.opened.isIn(this.path.getParent());
	}

	/**
	 * The open file, or the last one, as it was when it was opened; {@code null} if there
	 * was none.
	 */
	@Nullable FileLook opened() {
		return this.opened;
	}

	/**
	 * The size of the open file when it was last looked at or written.
	 */
	long size() {
		return this.size;
	}

	boolean isOpen() {
		return this.out != null;
	}

	/**
	 * Whether it is no device and no pipe, which can't be moved aside.
	 */
	boolean isRegular() {
		return this.opened == null || this.opened.regular();
	}

	/**
	 * Closes the file.
	 */
	void close() {
		OutputStream current = this.out;
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
