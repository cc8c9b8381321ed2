package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.file.FileProperties.Rotation;

/**
 * When a file rotates, and to which name. Logback's own policies read the path as a
 * pattern and as a regular expression, begin to count anew where archives were
 * compressed, and rename over what is there.
 */
final class RotationPolicy {

	private final Archives archives;

	private final FileProperties properties;

	private final Path path;

	private final Clock clock;

	// Without what a rotation that failed has left in the file.
	private long size;

	private long left;

	private LocalDate day;

	private boolean told;

	RotationPolicy(Archives archives, FileProperties properties, Path path, Clock clock) {
		this.archives = archives;
		this.properties = properties;
		this.path = path;
		this.clock = clock;
		this.day = LocalDate.now(clock);
	}

	/**
	 * A file was opened, which may have records already.
	 */
	void opened(FileLook file) {
		LocalDate today = LocalDate.now(this.clock);
		this.left = 0;
		this.size = file.size();
		this.day = (this.size > 0) ? lastWritten(file.modified(), today) : today;
	}

	/**
	 * What is in the file by now: others may write it too, or cut it.
	 * @param size the size of the file, with what is about to be written to it
	 */
	void holds(long size) {
		this.left = (size < this.left) ? 0 : this.left;
		grow(size - this.left);
	}

	// A file may have been empty since the day that it was made on.
	private void grow(long size) {
		if (this.size == 0 && size > 0) {
			this.day = LocalDate.now(this.clock);
		}
		this.size = size;
	}

	/**
	 * The day that the records of an earlier process are of. A day to come (the clock was
	 * set back, or somebody touched the file) would make its archive the newest for ever.
	 */
	private LocalDate lastWritten(Instant time, LocalDate today) {
		LocalDate modified = LocalDate.ofInstant(time, this.clock.getZone());
		return modified.isAfter(today) ? today : modified;
	}

	/**
	 * Whether the file has to rotate before so many bytes are written.
	 */
	boolean isDue(int bytes) {
		return this.size > 0 && (isFull(bytes) || isOver());
	}

	private boolean isFull(int bytes) {
		return this.properties.rotation() != Rotation.TIME && this.size + bytes > this.properties.maxSize().toBytes();
	}

	private boolean isOver() {
		return this.properties.rotation() != Rotation.SIZE && LocalDate.now(this.clock).isAfter(this.day);
	}

	void written(int bytes) {
		grow(this.size + bytes);
	}

	/**
	 * Moves the file aside. If that fails, it grows on, and the next try comes after as
	 * much again.
	 */
	void rotate() {
		LocalDate elapsed = this.day;
		this.day = LocalDate.now(this.clock);
		try {
			switch (this.properties.rotation()) {
				case SIZE -> this.archives.addNumbered();
				case TIME -> this.archives.addDated(elapsed, false);
				default -> this.archives.addDated(elapsed, true);
			}
			this.left = 0;
			this.told = false;
		}
		catch (IOException ex) {
			this.left += this.size;
			if (!this.told) {
				InternalStatus.warn("erroralerts.file.path=" + this.path
						+ " can't be rotated and grows on. Let this user rename files in its folder", ex);
			}
			this.told = true;
		}
		this.size = 0;
	}

}
