package io.erroralerts.mail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How the outbox is, to be read by any thread.
 *
 * @param down since when no mail leaves, or {@code null} if the relay works
 * @param lastError why no mail leaves, or why the last one that waits was not taken, in
 * one sentence; {@code null} since a mail left
 * @param sent the number of mails that left
 * @param told the number of errors that they told of
 * @param failed the number of mails that never will
 * @param pending the number of mails that wait
 * @param inMemory how many of them the end of the process would cost
 * @param pendingCount the number of errors that they tell of
 * @param oldest when the oldest mail that waits was composed
 * @param refused why the last mails were set aside, the newest last
 * @param spool what is wrong with the spool directory, or {@code null}
 */
record OutboxState(@Nullable Instant down, @Nullable String lastError, long sent, long told, long failed, int pending,
		int inMemory, long pendingCount, @Nullable Instant oldest, List<String> refused, @Nullable String spool) {

	boolean up() {
		return this.down == null;
	}

	/**
	 * The state for an admin, without what the channel tells by itself: what is wrong
	 * while it is down, and since when.
	 * @return names and values, in an order that reads well
	 */
	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("mails-sent", this.sent);
		details.put("errors-sent", this.told);
		details.put("mails-waiting", this.pending);
		details.put("errors-waiting", this.pendingCount);
		putIfPresent(details, "oldest-waiting", this.oldest);
		details.put("mails-failed", this.failed);
		if (!this.refused.isEmpty()) {
			details.put("refused", this.refused);
		}
		putIfPresent(details, "last-error", up() ? this.lastError : null);
		putIfPresent(details, "spool-error", this.spool);
		return details;
	}

	private static void putIfPresent(Map<String, Object> details, String name, @Nullable Object value) {
		if (value != null) {
			details.put(name, (value instanceof Instant) ? value.toString() : value);
		}
	}

}
