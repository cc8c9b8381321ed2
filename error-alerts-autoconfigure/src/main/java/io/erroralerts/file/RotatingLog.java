package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.file.FileProperties.Rotation;

/**
 * A file and its rotation. Used by one thread.
 */
final class RotatingLog {

	// How often a process that may not rotate asks whether it may now.
	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	private static final Duration TIDY = Duration.ofHours(1);

	private static final long CLOSING = TimeUnit.SECONDS.toNanos(1);

	private final Path path;

	private final boolean rotates;

	private final LogFile file;

	private final RotationPolicy policy;

	private final Archivist archivist;

	private final Ownership ownership;

	private final Clock clock;

	private boolean owned;

	private boolean told;

	private long asked;

	private Instant tidied = Instant.MIN;

	private volatile long size;

	RotatingLog(Path path, FileProperties properties, Clock clock) {
		this.path = path;
		this.clock = clock;
		this.rotates = properties.rotation() != Rotation.NONE && properties.rotation() != Rotation.EXTERNAL;
		this.file = new LogFile(path, properties.posixPermissions());
		Archives archives = new Archives(path, properties.limits(clock), properties.rotation() == Rotation.SIZE);
		this.policy = new RotationPolicy(archives, properties, path, clock);
		this.archivist = new Archivist(archives, properties.compress());
		this.ownership = new Ownership(path);
	}

	/**
	 * Takes a record: it is in the file after the next {@link #flush()} at the latest.
	 * @throws IOException if it could not be taken now
	 */
	void write(byte[] record) throws IOException {
		if (!this.file.isOpen() && this.file.pending() == 0) {
			this.file.open();
			opened();
		}
		if (isDue(record.length)) {
			rotate();
		}
		boolean opened = this.file.append(record);
		if (opened) {
			opened();
		}
		this.policy.written(record.length);
	}

	private boolean isDue(int bytes) {
		return this.rotates && this.file.isRegular() && this.policy.isDue(bytes) && isOwned();
	}

	private void rotate() throws IOException {
		flush();
		// Nobody moves an open file on Windows.
		this.file.closeFile();
		this.policy.rotate();
		this.file.open();
		this.archivist.call();
	}

	void flush() throws IOException {
		if (this.file.flush()) {
			opened();
		}
		if (this.file.isOpen()) {
			this.size = this.file.size();
		}
	}

	private void opened() throws IOException {
		if (this.file.isRegular()) {
			this.policy.opened();
			isOwned();
		}
	}

	private boolean isOwned() {
		if (!this.owned && (this.asked == 0 || System.nanoTime() - this.asked >= PATIENCE)) {
			this.asked = System.nanoTime();
			this.owned = this.ownership.acquire();
			if (!this.owned && !this.told) {
				this.told = true;
				InternalStatus.warn(shared(this.path, "somebody"));
			}
		}
		return this.owned;
	}

	/**
	 * The line that tells that a file has two writers.
	 */
	static String shared(Path path, String other) {
		return "erroralerts.file.path=" + path + " is written by " + other
				+ " too, who also rotates it. Set another file for each of them";
	}

	/**
	 * Does what is due at a time.
	 */
	void work() throws IOException {
		if (!this.file.isOpen() || !this.rotates || !this.file.isRegular()) {
			return;
		}
		if (isDue(0)) {
			rotate();
		}
		if (this.owned && this.clock.instant().isAfter(this.tidied.plus(TIDY))) {
			this.tidied = this.clock.instant();
			this.archivist.call();
		}
	}

	int pending() {
		return this.file.pending();
	}

	/**
	 * The size of the file when it was last written. May be called by any thread.
	 */
	long size() {
		return this.size;
	}

	void close() {
		try {
			flush();
		}
		catch (IOException ex) {
			// The channel has told that it can't be written, and counts what is left.
		}
		this.file.closeFile();
		this.archivist.close(CLOSING);
		this.ownership.release();
	}

}
