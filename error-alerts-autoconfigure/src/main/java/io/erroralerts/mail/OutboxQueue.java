package io.erroralerts.mail;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * The mails that wait, oldest first, bounded in size, number and age. What has to go is
 * counted.
 */
final class OutboxQueue {

	/**
	 * The number of mails that may wait in memory.
	 */
	static final int MAX_IN_MEMORY = 1000;

	// Who has failed stands behind who has not: one bad mail must not hold up the rest.
	private static final Comparator<OutboxEntry> FEWEST_ATTEMPTS = Comparator
		.comparingInt((OutboxEntry entry) -> entry.attempts())
		.thenComparing(OutboxEntry.OLDEST_FIRST);

	private final MailChannelProperties.Spool limits;

	private final InstantSource time;

	private final SpoolKeeper spool;

	private final NavigableSet<OutboxEntry> entries = new TreeSet<>(OutboxEntry.OLDEST_FIRST);

	private long bytes;

	private int inMemory;

	private long lost;

	private boolean toldLoss;

	OutboxQueue(MailChannelProperties.Spool limits, InstantSource time) {
		this.limits = limits;
		this.time = time;
		this.spool = new SpoolKeeper(limits, time);
		maintain();
	}

	/**
	 * Takes in what is found on the disk, and gives up what is too old.
	 */
	void maintain() {
		List<OutboxEntry> found = this.spool.check();
		if (!found.isEmpty()) {
			found.forEach(this::insert);
			makeRoom();
		}
		this.lost += this.spool.takeFoundLost();
		Instant oldest = this.time.instant().minus(this.limits.maxAge());
		while (!this.entries.isEmpty() && this.entries.first().created().isBefore(oldest)) {
			giveUp(this.entries.first(), "they are older than erroralerts.mail.spool.max-age");
		}
	}

	void add(OutgoingMail mail) {
		OutboxEntry entry = new OutboxEntry(mail);
		boolean stored = this.spool.store(entry);
		insert(entry);
		if (stored) {
			// Whoever took the count composed this mail with it.
			this.spool.keepLost(this.lost);
			storeAll();
		}
		makeRoom();
	}

	private void insert(OutboxEntry entry) {
		if (this.entries.add(entry)) {
			this.bytes += entry.size();
			this.inMemory += (entry.file() == null) ? 1 : 0;
		}
	}

	/**
	 * Moves what waits in memory to the directory, if there is one that works.
	 */
	void storeAll() {
		if (this.inMemory == 0) {
			return;
		}
		for (OutboxEntry entry : List.copyOf(this.entries)) {
			if (entry.file() == null) {
				if (!this.spool.store(entry)) {
					return;
				}
				this.inMemory--;
			}
		}
	}

	private void makeRoom() {
		String reason = "no more than erroralerts.mail.spool.max-size=" + this.limits.maxSize() + " may wait";
		while (this.bytes > this.limits.maxSize().toBytes() && this.entries.size() > 1) {
			giveUp(this.entries.first(), reason);
		}
		this.entries.stream()
			.filter((entry) -> entry.file() == null)
			.limit(Math.max(0, this.inMemory - MAX_IN_MEMORY))
			.toList()
			.forEach((entry) -> giveUp(entry, "no more than " + MAX_IN_MEMORY + " may wait in memory"));
	}

	private void giveUp(OutboxEntry entry, String reason) {
		if (!this.toldLoss) {
			this.toldLoss = true;
			InternalStatus.warn("Mails that could not be sent are given up, for " + reason);
		}
		loseCount(entry);
		remove(entry);
	}

	private void loseCount(OutboxEntry entry) {
		if (entry.untold() > 0) {
			this.lost += entry.untold();
			this.spool.keepLost(this.lost);
		}
		this.spool.uncleanSince(entry.uncleanSince());
	}

	/**
	 * The mail that is to be tried next.
	 */
	@Nullable OutboxEntry next(Instant now) {
		return this.entries.stream().filter((entry) -> entry.isDue(now)).min(FEWEST_ATTEMPTS).orElse(null);
	}

	List<OutboxEntry> all() {
		return List.copyOf(this.entries);
	}

	byte[] content(OutboxEntry entry) throws IOException {
		byte[] content = entry.content();
		return (content != null) ? content : this.spool.read(entry);
	}

	/**
	 * The mail is done with.
	 */
	void remove(OutboxEntry entry) {
		drop(entry);
		this.spool.delete(entry);
	}

	/**
	 * The mail will never leave.
	 * @param suffix of its file from now on
	 */
	void setAside(OutboxEntry entry, String suffix) {
		loseCount(entry);
		drop(entry);
		this.spool.setAside(entry, suffix);
	}

	private void drop(OutboxEntry entry) {
		if (this.entries.remove(entry)) {
			this.bytes -= entry.size();
			this.inMemory -= (entry.file() == null) ? 1 : 0;
		}
		this.toldLoss = this.toldLoss && !this.entries.isEmpty();
	}

	/**
	 * Attempts or recipients of a mail have changed.
	 */
	void changed(OutboxEntry entry) {
		if (entry.file() != null) {
			this.spool.store(entry);
		}
	}

	int size() {
		return this.entries.size();
	}

	long count() {
		return this.entries.stream().mapToLong(OutboxEntry::untold).sum();
	}

	@Nullable Instant oldest() {
		return this.entries.isEmpty() ? null : this.entries.first().created();
	}

	@Nullable Instant nextDue() {
		return this.entries.stream().map(OutboxEntry::due).min(Comparator.naturalOrder()).orElse(null);
	}

	/**
	 * The number of mails that the end of the process would cost.
	 */
	int inMemory() {
		return this.inMemory;
	}

	@Nullable String spoolError() {
		return this.spool.error();
	}

	OutboxLosses takeLosses() {
		OutboxLosses taken = new OutboxLosses(this.lost, this.spool.takeUncleanSince());
		this.lost = 0;
		return taken;
	}

	/**
	 * A mail was lost before it came here.
	 * @param count the number of errors that it would have told of
	 * @param losses what else it would have told
	 */
	void lose(long count, OutboxLosses losses) {
		this.lost += count + losses.count();
		this.spool.keepLost(this.lost);
		this.spool.uncleanSince(losses.uncleanSince());
	}

	void close() {
		storeAll();
		if (!this.spool.keepLost(this.lost) && this.lost > 0) {
			InternalStatus.warn(this.lost + " errors were reported only by mails that could not be kept, and no mail "
					+ "tells it any more");
		}
		this.spool.close();
	}

}
