package io.erroralerts.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Counts the records that found no room until somebody is told. Threads that log meet
 * here when they are most, so there is no lock.
 */
final class Losses {

	static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS", Locale.ROOT)
		.withZone(ZoneId.systemDefault());

	private final AtomicReference<Span> span = new AtomicReference<>(new Span(0, 0, null, null));

	void add(Instant when) {
		this.span.updateAndGet((before) -> before.and(when));
	}

	/**
	 * What has to be told now. It stays untold until {@link #told} is called.
	 * @param reason why records were lost
	 * @return the notice, or {@code null} if nothing was lost
	 */
	@Nullable Notice untold(String reason) {
		Span now = span();
		if (now.count() == 0 || now.first() == null || now.last() == null) {
			return null;
		}
		String text = (now.count() == 1) ? "1 record was lost at " + TIME.format(now.first()) : now.count()
				+ " records were lost between " + TIME.format(now.first()) + " and " + TIME.format(now.last());
		return new Notice(now.count(), text + ": " + reason);
	}

	void told(Notice notice) {
		this.span.updateAndGet((before) -> before.without(notice.count()));
	}

	/**
	 * How many records nobody was told of yet.
	 */
	long untold() {
		return span().count();
	}

	long total() {
		return span().total();
	}

	private Span span() {
		return Objects.requireNonNull(this.span.get());
	}

	record Notice(long count, String text) {

	}

	/**
	 * What was lost.
	 *
	 * @param count the number that nobody was told of
	 * @param total the number that was ever lost
	 * @param first when the first of those was logged that nobody was told of
	 * @param last when the last of them was
	 */
	private record Span(long count, long total, @Nullable Instant first, @Nullable Instant last) {

		private Span and(Instant when) {
			// Threads don't come here in the order of their records.
			Instant earliest = (this.first == null || when.isBefore(this.first)) ? when : this.first;
			Instant latest = (this.last == null || when.isAfter(this.last)) ? when : this.last;
			return new Span(this.count + 1, this.total + 1, earliest, latest);
		}

		private Span without(long told) {
			long rest = this.count - told;
			// What came while it was told is of the end of that time.
			return (rest == 0) ? new Span(0, this.total, null, null) : new Span(rest, this.total, this.last, this.last);
		}

	}

}
