package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.file.FileProperties.Rotation;
import org.jspecify.annotations.Nullable;

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

	// The file that the policy knows.
	private @Nullable FileLook opened;

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
			look();
		}
		if (isDue(record.length)) {
			rotate(record.length);
		}
		boolean flushed = true;
		try {
			flushed = this.file.append(record);
		}
		finally {
			if (flushed) {
				look();
			}
		}
		this.policy.written(flushed ? 0 : record.length);
	}

	private boolean isDue(int bytes) {
		return this.rotates && this.file.isRegular() && this.policy.isDue(bytes) && isOwned();
	}

	private void rotate(int bytes) throws IOException {
		flush();
		this.file.open();
		look();
		if (!this.policy.isDue(bytes)) {
			// Somebody else has moved it aside, or cut it.
			return;
		}
		// Nobody moves an open file on Windows.
		this.file.closeFile();
		this.policy.rotate();
		this.file.open();
		this.opened = this.file.opened();
		look();
		this.archivist.call();
	}

	void flush() throws IOException {
		if (this.file.pending() == 0) {
			// Others may have written to it.
			this.file.look();
		}
		try {
			this.file.flush();
		}
		finally {
			look();
		}
	}

	/**
	 * Looks which file it is by now, and what is in it.
	 */
	private void look() {
		FileLook now = this.file.opened();
		if (now != null && now != this.opened && now.regular()) {
			this.policy.opened(now);
			isOwned();
		}
		this.opened = now;
		if (this.file.isOpen()) {
			this.size = this.file.size();
			this.policy.holds(this.size + this.file.buffered());
		}
	}

	/**
	 * Whether this process rotates the file. One that does asks each time whether it
	 * still may, for somebody may have deleted the lock.
	 */
	private boolean isOwned() {
		if (this.owned || this.asked == 0 || System.nanoTime() - this.asked >= PATIENCE) {
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
			rotate(0);
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
