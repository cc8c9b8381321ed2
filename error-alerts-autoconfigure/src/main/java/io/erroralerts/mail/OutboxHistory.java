package io.erroralerts.mail;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.erroralerts.delivery.InternalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What became of the mails so far, for those who ask how the outbox is.
 */
final class OutboxHistory {

	private static final int MAX_REFUSED = 10;

	private final Deque<String> refused = new ArrayDeque<>();

	private @Nullable Instant down;

	private @Nullable String lastError;

	private String lastLine = "";

	private long sent;

	private long told;

	private long failed;

	/**
	 * All that will ever have a mail have it.
	 * @param errors the number of errors that nobody was told of before
	 */
	void sent(long errors) {
		this.sent++;
		this.told += errors;
	}

	/**
	 * Some of those who are to have a mail have it.
	 * @param errors the number of errors that nobody was told of before
	 */
	void partlySent(long errors) {
		this.told += errors;
	}

	/**
	 * The relay took a mail.
	 * @param remark what it said of some recipients, or an empty string
	 */
	void works(String remark) {
		this.down = null;
		this.lastError = null;
		tellOnce(remark);
	}

	/**
	 * A mail will never leave.
	 * @param reason what became of it, and why
	 * @param messageId its {@code Message-ID}, or an empty string if it has none
	 */
	void failed(String reason, String messageId, Instant now) {
		this.failed++;
		this.refused.add(now + " " + messageId + (messageId.isEmpty() ? "" : " ") + reason);
		if (this.refused.size() > MAX_REFUSED) {
			this.refused.remove();
		}
		tellOnce(reason);
	}

	private void tellOnce(String line) {
		if (!line.isEmpty() && !line.equals(this.lastLine)) {
			this.lastLine = line;
			InternalStatus.warn(line);
		}
	}

	void deferred(String reason) {
		this.lastError = reason;
	}

	void isDown(Instant now, String reason) {
		if (this.down == null) {
			this.down = now;
		}
		this.lastError = reason;
	}

	OutboxState state(OutboxQueue queue) {
		return new OutboxState(this.down, this.lastError, this.sent, this.told, this.failed, queue.size(),
				queue.inMemory(), queue.count(), queue.oldest(), List.copyOf(this.refused), queue.spoolError());
	}

}
