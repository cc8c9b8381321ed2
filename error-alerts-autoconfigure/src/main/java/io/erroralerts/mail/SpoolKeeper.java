package io.erroralerts.mail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * Uses the spool as long as there is one that works. Trouble is told, and shown, but
 * never thrown: mails then wait in memory.
 */
final class SpoolKeeper {

	private static final Duration PERIOD = Duration.ofMinutes(1);

	private final MailChannelProperties.Spool properties;

	private final InstantSource time;

	private @Nullable Spool spool;

	private @Nullable String error;

	private Instant nextCheck = Instant.MIN;

	private @Nullable Instant uncleanSince;

	private boolean toldMark;

	private long foundLost;

	SpoolKeeper(MailChannelProperties.Spool properties, InstantSource time) {
		this.properties = properties;
		this.time = time;
	}

	/**
	 * Opens the directory if it could not be opened yet, and takes over what processes
	 * left behind that are gone; once a minute, however often it is called.
	 * @return the mails that were found
	 */
	List<OutboxEntry> check() {
		Instant now = this.time.instant();
		if (this.properties.directory() == null || now.isBefore(this.nextCheck)) {
			return List.of();
		}
		this.nextCheck = now.plus(PERIOD);
		List<OutboxEntry> found = new ArrayList<>();
		try {
			Spool current = this.spool;
			if (current == null) {
				current = Spool.open(this.properties, this.time);
				this.spool = current;
				this.error = null;
				found.addAll(current.load());
			}
			found.addAll(current.adopt());
			this.foundLost += current.takeFoundLost();
			Instant unclean = current.takeUncleanSince();
			uncleanSince(unclean);
		}
		catch (IOException | RuntimeException ex) {
			fails(ex);
		}
		return found;
	}

	/**
	 * Puts a mail on the disk.
	 * @return whether it is there
	 */
	boolean store(OutboxEntry entry) {
		Spool current = this.spool;
		if (current == null) {
			return false;
		}
		try {
			current.write(entry);
			this.error = null;
		}
		catch (IOException | RuntimeException ex) {
			fails(ex);
			return false;
		}
		mark(current, (this.uncleanSince != null) ? this.uncleanSince : this.time.instant());
		return true;
	}

	// The mails are safe without it.
	private void mark(Spool current, Instant unclean) {
		try {
			current.mark(unclean);
			this.toldMark = false;
		}
		catch (IOException | RuntimeException ex) {
			if (!this.toldMark) {
				this.toldMark = true;
				InternalStatus.warn("Since when counts are not known can't be kept", ex);
			}
		}
	}

	private void fails(Exception ex) {
		if (this.error == null) {
			InternalStatus.warn("Mails wait in memory, for erroralerts.mail.spool.directory="
					+ this.properties.directory() + " can't be used", ex);
		}
		this.error = "Mails wait in memory: " + ex;
	}

	byte[] read(OutboxEntry entry) throws IOException {
		if (this.spool == null) {
			throw new IOException("The spool is closed");
		}
		return this.spool.read(entry);
	}

	void delete(OutboxEntry entry) {
		if (this.spool != null) {
			this.spool.delete(entry);
		}
	}

	void setAside(OutboxEntry entry, String suffix) {
		if (this.spool != null) {
			this.spool.setAside(entry, suffix);
		}
	}

	/**
	 * Keeps a number for the next start.
	 * @return whether there is a place for it
	 */
	boolean keepLost(long lost) {
		if (this.spool != null) {
			this.spool.keepLost(lost);
		}
		return this.spool != null;
	}

	/**
	 * The number that earlier processes kept.
	 */
	long takeFoundLost() {
		long taken = this.foundLost;
		this.foundLost = 0;
		return taken;
	}

	/**
	 * Counts are not known since then, and no mail tells it. Kept for the next start,
	 * too.
	 * @param unclean the time, or {@code null} if there is nothing to tell
	 */
	void uncleanSince(@Nullable Instant unclean) {
		if (unclean == null || (this.uncleanSince != null && !unclean.isBefore(this.uncleanSince))) {
			return;
		}
		this.uncleanSince = unclean;
		if (this.spool != null) {
			mark(this.spool, unclean);
		}
	}

	@Nullable Instant takeUncleanSince() {
		Instant taken = this.uncleanSince;
		this.uncleanSince = null;
		return taken;
	}

	@Nullable String error() {
		return this.error;
	}

	void close() {
		if (this.spool != null) {
			if (this.uncleanSince == null) {
				this.spool.inOrder();
			}
			this.spool.close();
			this.spool = null;
		}
	}

}
