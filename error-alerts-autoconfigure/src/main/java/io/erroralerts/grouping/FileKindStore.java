package io.erroralerts.grouping;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the state in one file of a directory. The file is replaced at one stroke, so that
 * a crash leaves the old one or the new one. One process has the directory: a second one
 * works without persistence, and says so by {@link #problem()}.
 */
public final class FileKindStore implements KindStore {

	private static final long MAX_SIZE = 2 << 20;

	// Closing any channel of a file gives up all of the process's locks on it: within
	// this JVM the second must not even open it.
	private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

	private final Path file;

	private @Nullable Path taken;

	private @Nullable FileChannel lock;

	private boolean locked;

	private @Nullable String problem;

	private @Nullable PolicyState saved;

	/**
	 * A store in a directory, which is made if it is not there: for this user only, where
	 * the file system knows users.
	 * @param directory the directory
	 */
	public FileKindStore(Path directory) {
		this.file = directory.resolve("kinds.state");
		this.problem = StateDirectory.prepare(directory);
		if (this.problem == null) {
			this.problem = lock(directory);
		}
	}

	/**
	 * The store of an application and a user, among the temporary files.
	 * @param application the name of the application
	 * @return the store
	 */
	public static FileKindStore ofApplication(String application) {
		return new FileKindStore(StateDirectory.ofApplication(application));
	}

	private @Nullable String lock(Path directory) {
		String inUse = "The state directory " + directory + " is in use by another application";
		try {
			Path real = directory.toRealPath();
			if (!TAKEN.add(real)) {
				return inUse;
			}
			this.taken = real;
			this.lock = FileChannel.open(directory.resolve("kinds.lock"),
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
					privately());
			this.locked = this.lock.tryLock() != null;
			if (this.locked) {
				return null;
			}
			close();
			return inUse;
		}
		catch (OverlappingFileLockException ex) {
			// Taken by the same classes under another class loader.
			return inUse;
		}
		catch (IOException | UnsupportedOperationException ex) {
			close();
			return "The state directory " + directory + " can't be locked: " + ex;
		}
	}

	@Override
	public PolicyState load() {
		if (!isUsable() || !Files.exists(this.file, LinkOption.NOFOLLOW_LINKS)) {
			return PolicyState.EMPTY;
		}
		try {
			PolicyState state = StateText.read(read());
			this.saved = state;
			return state;
		}
		catch (IOException | IllegalArgumentException ex) {
			setAside();
			return PolicyState.EMPTY;
		}
	}

	private String read() throws IOException {
		try (FileChannel channel = FileChannel.open(this.file,
				Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
			if (channel.size() > MAX_SIZE) {
				throw new IOException(this.file + " is too large to be ours");
			}
			ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
			while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
				// A read may bring less than was asked for.
			}
			return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
		}
	}

	private void setAside() {
		try {
			Files.move(this.file, this.file.resolveSibling("kinds.state.bad"), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			this.problem = "The file " + this.file + " can't be read, and not be set aside: " + ex;
		}
	}

	@Override
	public boolean save(PolicyState state) {
		if (!isUsable()) {
			return false;
		}
		if (state.equals(this.saved)) {
			return true;
		}
		Path draft = this.file.resolveSibling("kinds.state.tmp");
		try {
			write(draft, StateText.write(state));
			Files.move(draft, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			this.saved = state;
			this.problem = null;
			return true;
		}
		catch (IOException | UnsupportedOperationException ex) {
			this.problem = "The file " + this.file + " can't be written: " + ex;
			return false;
		}
	}

	private void write(Path draft, String text) throws IOException {
		// What a crash left behind, whoever may have linked it.
		Files.deleteIfExists(draft);
		try (FileChannel channel = FileChannel.open(draft,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				privately())) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

	private FileAttribute<?>[] privately() {
		boolean posix = this.file.getFileSystem().supportedFileAttributeViews().contains("posix");
		return posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	/**
	 * A full disk may have room again; a directory that is not ours stays so.
	 */
	private boolean isUsable() {
		return this.locked;
	}

	@Override
	public @Nullable String problem() {
		return this.problem;
	}

	@Override
	public void close() {
		this.locked = false;
		try {
			if (this.lock != null) {
				this.lock.close();
			}
		}
		catch (IOException ex) {
			// The lock goes with the process.
		}
		if (this.taken != null) {
			TAKEN.remove(this.taken);
			this.taken = null;
		}
	}

}
