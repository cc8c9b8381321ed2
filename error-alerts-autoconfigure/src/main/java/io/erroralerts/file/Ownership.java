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
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Which of several processes that write one file rotates it: the one that holds the lock
 * on the file {@code .<name>.lock} beside it. The log itself is not locked, for a process
 * loses a lock when it closes any other stream of the same file.
 */
final class Ownership {

	// A process that looks at a lock of its own would let go of it: so one at a time
	// does,
	// and none of those that are held here.
	private static final ReentrantLock LOOKING = new ReentrantLock();

	private static final Set<Path> HELD = new HashSet<>();

	// How often the lock file may be deleted while it is being locked.
	private static final int ATTEMPTS = 10;

	private final Path file;

	private final Path lockFile;

	// Whether nobody else in this process has the file.
	private boolean held;

	private @Nullable FileChannel channel;

	private @Nullable FileLook locked;

	Ownership(Path file) {
		this.file = file;
		this.lockFile = lockFile(file);
	}

	private static Path lockFile(Path file) {
		return file.resolveSibling("." + file.getFileName() + ".lock");
	}

	/**
	 * Takes the file if nobody else has it. Who has it may ask again: somebody may have
	 * deleted the lock file, and another process have locked the next one.
	 * @return whether this process may rotate it: also where nobody can tell
	 */
	boolean acquire() {
		LOOKING.lock();
		try {
			if (this.channel != null && isLocked()) {
				return true;
			}
			close();
			this.held = this.held || HELD.add(this.file);
			if (!this.held) {
				return false;
			}
			boolean mine = lock();
			if (!mine) {
				letGo();
			}
			return mine;
		}
		finally {
			LOOKING.unlock();
		}
	}

	private boolean lock() {
		try {
			for (int i = 0; i < ATTEMPTS; i++) {
				FileLook made = make();
				this.channel = FileChannel.open(this.lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
				if (this.channel.tryLock() == null) {
					return false;
				}
				this.locked = made;
				if (made != null && isLocked()) {
					sign(this.channel);
					return true;
				}
				// It was deleted meanwhile: nobody sees that it is locked.
				close();
			}
		}
		catch (IOException | OverlappingFileLockException ex) {
			// No lock to be had here: a network file system, a folder that is not ours.
			close();
		}
		return true;
	}

	private static void sign(FileChannel channel) {
		try {
			channel.truncate(0);
			channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
		}
		catch (IOException ex) {
			// The disk is full: others see that it is locked, and not by whom.
		}
	}

	private @Nullable FileLook make() throws IOException {
		// In a folder that others can write, the name might be a link to a file of ours.
		FileChannel.open(this.lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
			.close();
		return FileLook.at(this.lockFile);
	}

	/**
	 * Whether the lock file is the one that was locked.
	 */
	private boolean isLocked() {
		try {
			return this.locked != null && this.locked.isSameFile(FileLook.at(this.lockFile));
		}
		catch (IOException ex) {
			// Nobody else can look at it either.
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
		LOOKING.lock();
		try {
			return HELD.contains(file) ? null : otherProcess(lockFile(file));
		}
		finally {
			LOOKING.unlock();
		}
	}

	private static @Nullable String otherProcess(Path lockFile) {
		if (!Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
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
		LOOKING.lock();
		try {
			if (this.channel != null && isLocked()) {
				Files.deleteIfExists(this.lockFile);
			}
		}
		catch (IOException ex) {
			// An empty file stays behind; the lock does not.
		}
		finally {
			letGo();
			LOOKING.unlock();
		}
	}

	private void letGo() {
		close();
		if (this.held) {
			HELD.remove(this.file);
			this.held = false;
		}
	}

	private void close() {
		FileChannel open = this.channel;
		this.channel = null;
		this.locked = null;
		try {
			if (open != null) {
				open.close();
			}
		}
		catch (IOException ex) {
			// The system lets go of the lock.
		}
	}

}
