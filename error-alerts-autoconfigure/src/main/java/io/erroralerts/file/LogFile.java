package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An open file and the records that were not written to it yet. Records leave the buffer
 * in one piece, by one call that appends; so two processes tear none. What could not be
 * written stays in the buffer, and half of it does not stay in the file.
 */
final class LogFile {

	// A slow disk takes as long for a large piece as for a small one.
	private static final int BUFFER = 128 * 1024;

	// How often a file may be deleted between a write and the look that follows it.
	private static final int WRITES = 1000;

	private final AppendedFile file;

	private byte[] buffer = new byte[BUFFER];

	private int buffered;

	private int records;

	LogFile(Path path, @Nullable Set<PosixFilePermission> permissions) {
		this.file = new AppendedFile(path, permissions);
	}

	/**
	 * Opens the file, and makes it and its folders where they are missing, unless it is
	 * open and still has its name.
	 */
	void open() throws IOException {
		this.file.open();
	}

	/**
	 * Takes a record.
	 * @return whether the buffer was flushed before
	 * @throws IOException if there is no room in the buffer, and it can't be written: the
	 * record was not taken
	 */
	boolean append(byte[] record) throws IOException {
		boolean full = this.buffered + record.length > this.buffer.length;
		if (full) {
			flush();
			if (record.length > this.buffer.length) {
				this.buffer = new byte[record.length];
			}
		}
		System.arraycopy(record, 0, this.buffer, this.buffered, record.length);
		this.buffered += record.length;
		this.records++;
		return full;
	}

	/**
	 * Writes what is in the buffer, to another file if the one that it was written to was
	 * deleted under our hands.
	 * @throws IOException if it can't be written now: it stays in the buffer
	 */
	void flush() throws IOException {
		if (this.buffered == 0) {
			return;
		}
		for (int i = 0; i < WRITES; i++) {
			this.file.open();
			this.file.write(this.buffer, this.buffered);
			if (this.file.isCurrent() || this.file.wasMoved()) {
				written();
				return;
			}
		}
		throw new IOException("The file is deleted as soon as it is written");
	}

	private void written() {
		this.buffered = 0;
		this.records = 0;
		if (this.buffer.length > BUFFER) {
			this.buffer = new byte[BUFFER];
		}
	}

	/**
	 * The open file as it was when it was opened, or {@code null} if there was none yet.
	 */
	@Nullable FileLook opened() {
		return this.file.opened();
	}

	/**
	 * Looks how large the file is by now.
	 */
	void look() {
		try {
			this.file.isCurrent();
		}
		catch (IOException ex) {
			// Whoever writes to it next hears of that.
		}
	}

	/**
	 * The size of the open file when it was last looked at or written, without what is in
	 * the buffer.
	 */
	long size() {
		return this.file.size();
	}

	/**
	 * The size of what is in the buffer.
	 */
	int buffered() {
		return this.buffered;
	}

	boolean isOpen() {
		return this.file.isOpen();
	}

	/**
	 * Whether it is no device and no pipe, which can't be moved aside.
	 */
	boolean isRegular() {
		return this.file.isRegular();
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
		this.file.close();
	}

}
