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

	private final AppendedFile file;

	private byte[] buffer = new byte[BUFFER];

	private int buffered;

	private int records;

	LogFile(Path path, @Nullable Set<PosixFilePermission> permissions) {
		this.file = new AppendedFile(path, permissions);
	}

	/**
	 * Opens the file, and makes it and its folders where they are missing.
	 * @return whether it was closed, or another file had taken its name
	 */
	boolean open() throws IOException {
		return this.file.open();
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
		boolean opened = this.file.open();
		this.file.write(this.buffer, this.buffered);
		if (!this.file.isCurrent() && !this.file.wasMoved()) {
			// It was deleted under our hands, and what was just written with it.
			opened = this.file.open();
			this.file.write(this.buffer, this.buffered);
		}
		this.buffered = 0;
		this.records = 0;
		if (this.buffer.length > BUFFER) {
			this.buffer = new byte[BUFFER];
		}
		return opened;
	}

	/**
	 * The size of the open file, without what is in the buffer.
	 */
	long size() throws IOException {
		return this.file.size();
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
