package io.erroralerts.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Which of several processes that write one file rotates it: the one that holds the lock
 * on the file {@code .<name>.lock} beside it. The log itself is not locked, for a process
 * loses a lock when it closes any other stream of the same file.
 */
final class Ownership {

	// A process that looks at a lock of its own would let go of it.
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path file;

	private final Path lockFile;

	private @Nullable FileChannel channel;

	Ownership(Path file) {
		this.file = file;
		this.lockFile = lockFile(file);
	}

	private static Path lockFile(Path file) {
		return file.resolveSibling("." + file.getFileName() + ".lock");
	}

	/**
	 * Takes the file if nobody else has it.
	 * @return whether this process may rotate it: also where nobody can tell
	 */
	boolean acquire() {
		if (this.channel != null) {
			return true;
		}
		if (!HELD.add(this.file)) {
			return false;
		}
		FileChannel opened = null;
		try {
			// In a folder that others can write, the name might be a link to a file of
			// ours.
			opened = FileChannel.open(this.lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					LinkOption.NOFOLLOW_LINKS);
			FileLock lock = opened.tryLock();
			if (lock != null) {
				opened.truncate(0);
				opened.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
				this.channel = opened;
				return true;
			}
			HELD.remove(this.file);
			opened.close();
			return false;
		}
		catch (IOException | OverlappingFileLockException ex) {
			// No lock to be had here: a network file system, a folder that is not ours.
			HELD.remove(this.file);
			close(opened);
			return true;
		}
	}

	/**
	 * Who else has the file.
	 * @param file the log
	 * @return what is known of it, such as {@code process 4711}; {@code null} if nobody
	 * has, or if it is this process
	 */
	static @Nullable String other(Path file) {
		Path lockFile = lockFile(file);
		if (HELD.contains(file) || !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
			return null;
		}
		try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
			FileLock lock = channel.tryLock();
			return (lock != null) ? null : "process " + Files.readString(lockFile, StandardCharsets.US_ASCII).strip();
		}
		catch (IOException | OverlappingFileLockException ex) {
			return null;
		}
	}

	void release() {
		if (this.channel != null) {
			try {
				Files.deleteIfExists(this.lockFile);
			}
			catch (IOException ex) {
				// An empty file stays behind; the lock does not.
			}
			close(this.channel);
			this.channel = null;
			HELD.remove(this.file);
		}
	}

	private static void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			// The system lets go of the lock.
		}
	}

}
