package io.erroralerts.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Counts the records that found no room until somebody is told.
 */
final class Losses {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT)
		.withZone(ZoneId.systemDefault());

	private long count;

	private long total;

	private @Nullable Instant first;

	private @Nullable Instant last;

	synchronized void add(Instant when) {
		this.count++;
		this.total++;
		if (this.first == null) {
			this.first = when;
		}
		this.last = when;
	}

	/**
	 * What has to be told now. It stays untold until {@link #told} is called.
	 * @param reason why records were lost
	 * @return the notice, or {@code null} if nothing was lost
	 */
	synchronized @Nullable Notice untold(String reason) {
		if (this.count == 0 || this.first == null || this.last == null) {
			return null;
		}
		String text = (this.count == 1) ? "1 record was lost at " + TIME.format(this.first) : this.count
				+ " records were lost between " + TIME.format(this.first) + " and " + TIME.format(this.last);
		return new Notice(this.count, text + ": " + reason);
	}

	synchronized void told(Notice notice) {
		this.count -= notice.count();
		if (this.count == 0) {
			this.first = null;
			this.last = null;
		}
		else {
			this.first = this.last;
		}
	}

	/**
	 * How many records nobody was told of yet.
	 */
	synchronized long untold() {
		return this.count;
	}

	synchronized long total() {
		return this.total;
	}

	record Notice(long count, String text) {

	}

}
