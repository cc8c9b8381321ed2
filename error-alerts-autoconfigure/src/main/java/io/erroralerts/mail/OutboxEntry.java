package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * A mail that waits: its content in memory, or in a file.
 */
final class OutboxEntry {

	/**
	 * The order in which mails were composed.
	 */
	static final Comparator<OutboxEntry> OLDEST_FIRST = Comparator.comparing(OutboxEntry::created)
		.thenComparingLong(OutboxEntry::order);

	private static final AtomicLong SEQUENCE = new AtomicLong();

	private final String messageId;

	private final long count;

	private final Instant created;

	private final long order = SEQUENCE.incrementAndGet();

	private final long size;

	private List<String> recipients = List.of();

	private int attempts;

	private Instant due = Instant.MIN;

	private @Nullable Instant uncleanSince;

	private byte @Nullable [] content;

	private @Nullable Path file;

	/**
	 * A mail in memory.
	 */
	OutboxEntry(OutgoingMail mail) {
		this(mail.messageId(), mail.count(), mail.created(), mail.content().length);
		this.content = mail.content();
		this.uncleanSince = mail.uncleanSince();
	}

	/**
	 * A mail of which all but the content is known.
	 */
	OutboxEntry(String messageId, long count, Instant created, long size) {
		this.messageId = messageId;
		this.count = count;
		this.created = created;
		this.size = size;
	}

	String messageId() {
		return this.messageId;
	}

	Instant created() {
		return this.created;
	}

	long order() {
		return this.order;
	}

	long size() {
		return this.size;
	}

	/**
	 * The number of errors that the mail tells of.
	 */
	long count() {
		return this.count;
	}

	/**
	 * The number of errors that nobody knows of if this mail is given up.
	 */
	long untold() {
		return this.recipients.isEmpty() ? this.count : 0;
	}

	/**
	 * Since when counts are not known, if nobody knows of it but by this mail.
	 */
	@Nullable Instant uncleanSince() {
		return this.recipients.isEmpty() ? this.uncleanSince : null;
	}

	void uncleanSince(@Nullable Instant uncleanSince) {
		this.uncleanSince = uncleanSince;
	}

	/**
	 * Who is left, when the mail left for some of its recipients.
	 */
	List<String> recipients() {
		return this.recipients;
	}

	void recipients(List<String> recipients) {
		this.recipients = List.copyOf(recipients);
	}

	int attempts() {
		return this.attempts;
	}

	void attempts(int attempts) {
		this.attempts = attempts;
	}

	boolean isDue(Instant now) {
		return !this.due.isAfter(now);
	}

	Instant due() {
		return this.due;
	}

	void due(Instant due) {
		this.due = due;
	}

	byte @Nullable [] content() {
		return this.content;
	}

	@Nullable Path file() {
		return this.file;
	}

	/**
	 * The content is in a file now, and no longer in memory.
	 */
	void inFile(Path file) {
		this.file = file;
		this.content = null;
	}

}
