package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.delivery.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and tidies up on a thread of its own, which lives while there is work:
 * neither a thread that logs nor the one that writes waits for it.
 */
final class Archivist {

	// Who writes to a file that was rotated long ago keeps nobody busy for ever.
	private static final int MOST_CHANGES = 10;

	private static final long STOPPING = TimeUnit.MILLISECONDS.toNanos(250);

	private final Archives archives;

	private final boolean compress;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition idle = this.lock.newCondition();

	private @Nullable Thread thread;

	private boolean again;

	private volatile boolean closed;

	private boolean told;

	Archivist(Archives archives, boolean compress) {
		this.archives = archives;
		this.compress = compress;
	}

	/**
	 * There may be something to do. Returns at once.
	 */
	void call() {
		this.lock.lock();
		try {
			this.again = true;
			if (this.thread == null && !this.closed) {
				start();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void start() {
		try {
			this.thread = Workers.start("file-archive", this::run);
		}
		catch (OutOfMemoryError ex) {
			// No further thread can be had now: the next rotation asks again.
		}
	}

	private void run() {
		while (goesOn()) {
			try {
				work();
				this.told = false;
			}
			catch (Throwable ex) {
				// Of memory there may be enough again at the next rotation.
				if (!this.told) {
					InternalStatus.warn("Rotated files can't be compressed and stay as they are", ex);
				}
				this.told = true;
			}
		}
	}

	private boolean goesOn() {
		this.lock.lock();
		try {
			if (this.again && !this.closed) {
				this.again = false;
				return true;
			}
			this.thread = null;
			this.idle.signalAll();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void work() throws IOException {
		Path temporary = this.archives.temporary();
		this.archives.prune();
		Files.deleteIfExists(temporary);
		if (!this.compress) {
			return;
		}
		try {
			int changed = 0;
			while (!this.closed && changed < MOST_CHANGES) {
				try (ArchiveToCompress original = this.archives.nextToCompress()) {
					if (original == null) {
						return;
					}
					changed += compress(original, temporary) ? 0 : 1;
				}
				this.archives.prune();
			}
		}
		finally {
			Files.deleteIfExists(temporary);
		}
	}

	/**
	 * Compresses an archive.
	 * @return whether it did not change meanwhile: another process may have written a
	 * last record to a file that was moved under its hands
	 */
	private boolean compress(ArchiveToCompress original, Path temporary) throws IOException {
		long size = Gzip.compress(original.content(), temporary, original.permissions(), () -> this.closed);
		return size >= 0 && this.archives.compressed(temporary, original, size);
	}

	/**
	 * Lets work that is under way come to an end, but not for long: what is not
	 * compressed now is compressed after the next start.
	 */
	void close(long nanos) {
		this.lock.lock();
		try {
			awaitIdle(nanos);
			this.closed = true;
			// It looks often, and takes away what is half done: nobody else's then.
			awaitIdle(STOPPING);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.closed = true;
			this.lock.unlock();
		}
	}

	private void awaitIdle(long nanos) throws InterruptedException {
		long rest = nanos;
		while (this.thread != null && rest > 0) {
			rest = this.idle.awaitNanos(rest);
		}
	}

}
