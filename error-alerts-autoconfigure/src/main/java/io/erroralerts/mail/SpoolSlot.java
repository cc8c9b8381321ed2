package io.erroralerts.mail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * A directory that belongs to one outbox, of all in all processes of this machine, as
 * long as the slot is open. The system gives it back when a process ends in any way.
 */
final class SpoolSlot implements AutoCloseable {

	// To close a file gives up all locks that this process has on it (POSIX), so it must
	// not even be opened twice.
	private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

	// Locked by a copy of this class in another class loader: see above.
	private static final List<FileChannel> NEVER_CLOSED = new CopyOnWriteArrayList<>();

	private final Path directory;

	private final Path key;

	private final FileChannel channel;

	private SpoolSlot(Path directory, Path key, FileChannel channel) {
		this.directory = directory;
		this.key = key;
		this.channel = channel;
	}

	/**
	 * Takes a directory.
	 * @param directory an existing directory
	 * @return the slot, or {@code null} if somebody has it
	 */
	static @Nullable SpoolSlot take(Path directory) throws IOException {
		Path key = directory.toRealPath();
		if (!OPEN.add(key)) {
			return null;
		}
		boolean free = true;
		try {
			FileChannel channel = FileChannel.open(directory.resolve(".lock"),
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
					SpoolFile.ownerOnly(directory, "rw-------"));
			try {
				FileLock lock = channel.tryLock();
				if (lock != null) {
					free = false;
					return new SpoolSlot(directory, key, channel);
				}
				channel.close();
			}
			catch (OverlappingFileLockException ex) {
				free = false;
				NEVER_CLOSED.add(channel);
			}
			catch (IOException ex) {
				channel.close();
				throw ex;
			}
			return null;
		}
		finally {
			if (free) {
				OPEN.remove(key);
			}
		}
	}

	Path directory() {
		return this.directory;
	}

	boolean isIn(Path other) throws IOException {
		return Files.exists(other) && this.key.equals(other.toRealPath());
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// The end of the process will do it.
		}
		finally {
			OPEN.remove(this.key);
		}
	}

}
