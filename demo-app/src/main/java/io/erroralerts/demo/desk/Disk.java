package io.erroralerts.demo.desk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The room that the log file has. Nobody but root can make a small disk and fill it; what
 * anybody can do is to put a link to {@code /dev/full} in the file's place, where the
 * kernel answers each write with the error of a full disk, {@code ENOSPC}. What was
 * written before stays aside, and comes back with the room.
 */
final class Disk implements Supply {

	private static final Path FULL = Path.of("/dev/full");

	private final Path file;

	private final Path kept;

	private boolean there = true;

	private Disk(Path file) {
		this.file = file;
		this.kept = file.resolveSibling(file.getFileName() + ".kept");
	}

	/**
	 * The room of a file.
	 * @param file the file, which need not be there yet
	 * @return the room; if it was taken away when a demo before ended, it is back
	 */
	static Disk of(Path file) {
		Disk disk = new Disk(file);
		if (Files.exists(disk.kept)) {
			disk.there = false;
			disk.giveBack();
		}
		return disk;
	}

	@Override
	public synchronized boolean isThere() {
		return this.there;
	}

	@Override
	public synchronized void takeAway() {
		if (!this.there) {
			return;
		}
		if (!Files.exists(FULL)) {
			throw new IllegalStateException("This system has no " + FULL + ", with which the demo plays a full disk");
		}
		try {
			ensureFile();
			Files.createLink(this.kept, this.file);
			Path link = this.file.resolveSibling(this.file.getFileName() + ".full");
			Files.deleteIfExists(link);
			Files.createSymbolicLink(link, FULL);
			// At no moment is there no file, so that nobody makes a new one in between.
			Files.move(link, this.file, StandardCopyOption.ATOMIC_MOVE);
			this.there = false;
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new IllegalStateException("The log file can't be replaced: " + ex, ex);
		}
	}

	@Override
	public synchronized void giveBack() {
		if (this.there) {
			return;
		}
		try {
			Files.move(this.kept, this.file, StandardCopyOption.ATOMIC_MOVE);
			this.there = true;
		}
		catch (IOException ex) {
			throw new IllegalStateException("The log file can't be put back: " + ex, ex);
		}
	}

	@Override
	public void close() {
		giveBack();
	}

	private void ensureFile() throws IOException {
		Files.createDirectories(this.file.toAbsolutePath().getParent());
		try {
			Files.createFile(this.file);
		}
		catch (FileAlreadyExistsException ex) {
			// So much the better.
		}
	}

}
