package io.erroralerts.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * Mails as files in a directory, one file each. The first process uses the directory
 * itself, others that run at the same time {@code slot-2}, {@code slot-3} …; what a
 * process that is gone left behind is moved to the slot of one that lives. Only files
 * that bear our names are ever touched.
 */
final class Spool implements AutoCloseable {

	private static final int MAX_SLOTS = 32;

	private static final int MAX_REFUSED = 10;

	private final Path root;

	private final SpoolSlot slot;

	private final SpoolMarks marks;

	private final SpoolTrust trust;

	private long sequence;

	private @Nullable Instant uncleanSince;

	private long foundLost;

	private Spool(Path root, SpoolSlot slot, InstantSource time) throws IOException {
		this.root = root;
		this.slot = slot;
		this.trust = SpoolTrust.in(slot.directory());
		this.marks = new SpoolMarks(slot.directory());
		this.foundLost = this.marks.lost();
		this.uncleanSince = this.marks.open(time.instant());
		for (Path leftover : SpoolFiles.list(slot.directory(), SpoolFiles.MAIL + SpoolFiles.TEMPORARY)) {
			Files.deleteIfExists(leftover);
		}
	}

	/**
	 * Takes a slot of the directory.
	 * @throws IOException if the directory can't be used
	 */
	static Spool open(MailChannelProperties.Spool properties, InstantSource time) throws IOException {
		Path root = properties.directory();
		if (root == null) {
			throw new IOException("There is no directory");
		}
		for (int number = 1; number <= MAX_SLOTS; number++) {
			Path directory = directory(root, number);
			Files.createDirectories(directory, SpoolFile.ownerOnly(directory, "rwx------"));
			SpoolSlot slot = SpoolSlot.take(directory);
			if (slot != null) {
				try {
					return new Spool(root, slot, time);
				}
				catch (IOException | RuntimeException ex) {
					slot.close();
					throw ex;
				}
			}
		}
		throw new IOException(MAX_SLOTS + " processes use it already");
	}

	private static Path directory(Path root, int number) {
		return (number == 1) ? root : root.resolve("slot-" + number);
	}

	/**
	 * The mails of this slot, oldest first.
	 */
	List<OutboxEntry> load() throws IOException {
		List<OutboxEntry> entries = new ArrayList<>();
		for (Path file : SpoolFiles.list(this.slot.directory(), SpoolFiles.MAIL)) {
			read(file, this.trust, entries);
		}
		return entries;
	}

	private static void read(Path file, SpoolTrust trust, List<OutboxEntry> entries) {
		try {
			trust.check(file);
			entries.add(SpoolFile.readHeader(file));
		}
		catch (IOException ex) {
			InternalStatus.warn("A waiting mail is set aside as " + file + SpoolFiles.BAD, ex);
			SpoolFiles.rename(file, SpoolFiles.BAD);
		}
	}

	/**
	 * Takes over what processes left behind that are gone.
	 * @return their mails, oldest first
	 */
	List<OutboxEntry> adopt() throws IOException {
		List<OutboxEntry> entries = new ArrayList<>();
		for (int number = 1; number <= MAX_SLOTS; number++) {
			Path directory = directory(this.root, number);
			if (this.slot.isIn(directory) || !Files.isDirectory(directory)) {
				continue;
			}
			try (SpoolSlot orphan = SpoolSlot.take(directory)) {
				if (orphan != null) {
					adopt(orphan, entries);
				}
			}
		}
		return entries;
	}

	private void adopt(SpoolSlot orphan, List<OutboxEntry> entries) throws IOException {
		SpoolTrust theirTrust = SpoolTrust.in(orphan.directory());
		for (Path file : SpoolFiles.list(orphan.directory(), SpoolFiles.MAIL)) {
			Path own = this.slot.directory().resolve(file.getFileName());
			Files.move(file, own, StandardCopyOption.ATOMIC_MOVE);
			read(own, theirTrust, entries);
		}
		SpoolFile.force(this.slot.directory());
		SpoolFile.force(orphan.directory());
		SpoolMarks theirs = new SpoolMarks(orphan.directory());
		this.foundLost += theirs.lost();
		this.marks.keepLost(this.marks.lost() + theirs.lost());
		Instant unclean = theirs.openSince();
		if (unclean != null && (this.uncleanSince == null || unclean.isBefore(this.uncleanSince))) {
			this.uncleanSince = unclean;
		}
		theirs.clear();
	}

	/**
	 * Puts a mail on the disk, or what has changed about it.
	 */
	void write(OutboxEntry entry) throws IOException {
		Path file = entry.file();
		byte[] content = entry.content();
		if (file == null) {
			file = this.slot.directory().resolve(SpoolFiles.name(entry, ++this.sequence));
		}
		if (content == null) {
			content = read(entry);
		}
		SpoolFile.write(file, entry, content);
		entry.inFile(file);
	}

	/**
	 * Sets since when counts would not be known if the process was killed now.
	 */
	void mark(Instant time) throws IOException {
		this.marks.touch(time);
	}

	byte[] read(OutboxEntry entry) throws IOException {
		Path file = entry.file();
		if (file == null) {
			throw new IOException("It has no file");
		}
		return SpoolFile.readContent(entry, file);
	}

	/**
	 * The relay has it. Should the file come back, the mail leaves once more, under the
	 * same Message-ID.
	 */
	void delete(OutboxEntry entry) {
		Path file = entry.file();
		if (file != null) {
			try {
				Files.deleteIfExists(file);
			}
			catch (IOException ex) {
				InternalStatus.warn("A mail that was sent will be sent again, for its file can't be deleted", ex);
			}
		}
	}

	/**
	 * Gives the file of a mail another suffix. Of the refused ones the last few stay.
	 */
	void setAside(OutboxEntry entry, String suffix) {
		Path file = entry.file();
		if (file == null) {
			return;
		}
		SpoolFiles.rename(file, suffix);
		try {
			List<Path> refused = SpoolFiles.list(this.slot.directory(), SpoolFiles.MAIL + SpoolFiles.REFUSED);
			for (Path old : refused.subList(0, Math.max(0, refused.size() - MAX_REFUSED))) {
				Files.deleteIfExists(old);
			}
		}
		catch (IOException ex) {
			InternalStatus.warn("Mails that were set aside can't be deleted", ex);
		}
	}

	/**
	 * Since when counts are not known, because a process before was killed.
	 * @return when the last mail was written before that, or {@code null}
	 */
	@Nullable Instant takeUncleanSince() {
		Instant since = this.uncleanSince;
		this.uncleanSince = null;
		return since;
	}

	long takeFoundLost() {
		long taken = this.foundLost;
		this.foundLost = 0;
		return taken;
	}

	void keepLost(long lost) {
		this.marks.keepLost(lost);
	}

	/**
	 * All that has to be told is told, or on the disk.
	 */
	void inOrder() {
		this.marks.close();
	}

	@Override
	public void close() {
		this.slot.close();
	}

}
