package io.erroralerts.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What one process leaves for the next beside its mails: that it is at work, and when it
 * last wrote a mail; and the errors that nobody was told of.
 */
final class SpoolMarks {

	private final Path open;

	private final Path lost;

	SpoolMarks(Path directory) {
		this.open = directory.resolve(".open");
		this.lost = directory.resolve(".lost");
	}

	/**
	 * Work begins.
	 * @return when the last mail was written, if work never ended, else {@code null}
	 */
	@Nullable Instant open(Instant now) throws IOException {
		Instant since = openSince();
		if (since == null) {
			create();
			touch(now);
		}
		// Otherwise it stays as it is until a mail was written that can tell of it.
		return since;
	}

	@Nullable Instant openSince() throws IOException {
		return Files.exists(this.open) ? Files.getLastModifiedTime(this.open).toInstant() : null;
	}

	/**
	 * Sets when the last mail was written. Should somebody have deleted the mark, it
	 * comes back.
	 */
	void touch(Instant now) throws IOException {
		if (!Files.exists(this.open)) {
			create();
		}
		Files.setLastModifiedTime(this.open, FileTime.from(now));
	}

	private void create() throws IOException {
		Files.createFile(this.open, SpoolFile.ownerOnly(this.open, "rw-------"));
	}

	long lost() throws IOException {
		try {
			return Files.exists(this.lost) ? Long.parseLong(Files.readString(this.lost).strip()) : 0;
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

	void keepLost(long count) {
		try {
			if (count == 0) {
				Files.deleteIfExists(this.lost);
				return;
			}
			if (!Files.exists(this.lost)) {
				Files.createFile(this.lost, SpoolFile.ownerOnly(this.lost, "rw-------"));
			}
			Files.writeString(this.lost, Long.toString(count));
		}
		catch (IOException ex) {
			InternalStatus.warn("The number of errors that no mail tells of can't be kept", ex);
		}
	}

	/**
	 * Somebody else has taken everything over.
	 */
	void clear() throws IOException {
		Files.deleteIfExists(this.open);
		Files.deleteIfExists(this.lost);
	}

	/**
	 * Work ends in order.
	 */
	void close() {
		try {
			Files.deleteIfExists(this.open);
		}
		catch (IOException ex) {
			InternalStatus.warn("The spool will seem to have been left in disorder", ex);
		}
	}

}
