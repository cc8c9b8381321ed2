package io.erroralerts.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Moves, deletes, makes and cuts a log, its folder, its archives and its lock, and knows
 * which records went with what it deleted.
 */
final class HostileThread extends Thread {

	private static final Set<PosixFilePermission> NARROW = PosixFilePermissions.fromString("rw-r-----");

	private final Path root;

	private final Path file;

	private final Random random;

	private final long until;

	private final StringBuilder taken = new StringBuilder();

	private final List<Cut> cuts = new ArrayList<>();

	private int number;

	private volatile Throwable failure;

	/**
	 * A thread.
	 * @param root where it puts what it moves
	 * @param file the log, in a folder of its own below
	 * @param seed decides what it does
	 * @param time how long
	 */
	HostileThread(Path root, Path file, long seed, Duration time) {
		super("hostile");
		this.root = root;
		this.file = file;
		this.random = new Random(seed);
		this.until = System.nanoTime() + time.toNanos();
	}

	@Override
	public void run() {
		try {
			while (System.nanoTime() - this.until < 0) {
				act();
				LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(this.random.nextInt(400)));
			}
			Files.deleteIfExists(folder().resolveSibling("in-the-way"));
		}
		catch (IOException | RuntimeException | Error ex) {
			this.failure = ex;
		}
	}

	private void act() throws IOException {
		try {
			switch (this.random.nextInt(14)) {
				case 0, 1 -> Files.move(this.file, folder().resolve("moved." + this.number++));
				case 2 -> move(this.file);
				case 3 -> delete(this.file, folder().resolve("deleted." + this.number++));
				case 4 -> delete(this.file);
				case 5, 6 -> make();
				case 7 -> cut();
				case 8 -> delete(any());
				case 9 -> move(any());
				case 10 -> Files.deleteIfExists(lock());
				case 11 -> move(lock());
				case 12 -> takeFolderAway();
				default -> replaceFolder();
			}
		}
		catch (NoSuchFileException | NotDirectoryException | FileAlreadyExistsException ex) {
			// It is not there now, or was there first.
		}
	}

	private Path folder() {
		return this.file.getParent();
	}

	private Path lock() {
		return folder().resolve("." + this.file.getFileName() + ".lock");
	}

	private Path elsewhere(Path path) {
		return this.root.resolve("elsewhere." + this.number++ + "." + path.getFileName());
	}

	// An archive, or what this thread has moved aside.
	private Path any() throws IOException {
		try (Stream<Path> files = Files.list(folder())) {
			List<Path> archives = files.filter((path) -> !path.equals(this.file) && !path.equals(lock())).toList();
			if (archives.isEmpty()) {
				throw new NoSuchFileException("no archive");
			}
			return archives.get(this.random.nextInt(archives.size()));
		}
	}

	private Path move(Path path) throws IOException {
		return Files.move(path, elsewhere(path));
	}

	private void delete(Path path) throws IOException {
		delete(path, elsewhere(path));
	}

	/**
	 * Under a name of its own first: else nobody could tell which file it was.
	 */
	private void delete(Path path, Path grave) throws IOException {
		Files.move(path, grave);
		try (FileChannel content = FileChannel.open(grave)) {
			Files.delete(grave);
			ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
			while (bytes.hasRemaining() && content.read(bytes) >= 0) {
				// What comes later was not deleted by this thread.
			}
			if (!path.toString().endsWith(".tmp")) {
				this.taken.append(LogFolder.text(bytes.array()));
			}
		}
	}

	private void make() throws IOException {
		// Put there complete: whoever looks at its permissions sees none that the umask
		// made.
		Path file = Files.createFile(elsewhere(this.file));
		try {
			Files.setPosixFilePermissions(file, NARROW);
			Files.createLink(this.file, file);
		}
		finally {
			Files.delete(file);
		}
	}

	private void cut() throws IOException {
		long start = System.nanoTime();
		try (FileChannel content = FileChannel.open(this.file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.allocate((int) content.size());
			content.read(bytes);
			content.truncate(0);
			this.taken.append(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
		}
		this.cuts.add(new Cut(start, System.nanoTime()));
	}

	private void takeFolderAway() throws IOException {
		Path moved = move(folder());
		if (this.random.nextBoolean()) {
			List<Path> files;
			try (Stream<Path> all = Files.list(moved)) {
				files = all.filter((path) -> !path.toString().endsWith(".lock")).toList();
			}
			for (Path path : files) {
				delete(path);
			}
		}
	}

	private void replaceFolder() throws IOException {
		move(folder());
		Path file = Files.createFile(folder().resolveSibling("in-the-way"));
		// Fails if the folder is there again.
		if (file.toFile().renameTo(folder().toFile())) {
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(this.random.nextInt(2000)));
			Files.delete(folder());
		}
		else {
			Files.delete(file);
		}
	}

	/**
	 * The records that it has deleted, or has read before it cut the file.
	 */
	String taken() {
		return this.taken.toString();
	}

	/**
	 * Whether it cut the file while a record was written: then it may be that record that
	 * came between the reading and the cutting.
	 */
	boolean cutBetween(long start, long end) {
		return this.cuts.stream().anyMatch((cut) -> cut.start() - end <= 0 && cut.end() - start >= 0);
	}

	int actions() {
		return this.number;
	}

	Throwable failure() {
		return this.failure;
	}

	private record Cut(long start, long end) {

	}

}
