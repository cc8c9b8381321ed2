package io.erroralerts.grouping;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How often and when a kind was seen.
 */
final class KindCounts {

	private long total;

	private long pending;

	private Instant since;

	private Instant pendingSince;

	private Instant last;

	private @Nullable Instant previously;

	KindCounts(Values values) {
		this.total = values.total();
		this.pending = values.pending();
		this.since = values.since();
		this.pendingSince = values.pendingSince();
		this.last = values.last();
		this.previously = values.previously();
	}

	Values values() {
		return new Values(this.total, this.pending, this.since, this.pendingSince, this.last, this.previously);
	}

	void add(long count, Instant first, Instant last) {
		this.pendingSince = (this.pending == 0 || first.isBefore(this.pendingSince)) ? first : this.pendingSince;
		this.pending += count;
		addElsewhere(count, last);
	}

	/**
	 * Counts what another kind holds.
	 */
	void addElsewhere(long count, Instant last) {
		this.total += count;
		this.last = last.isAfter(this.last) ? last : this.last;
	}

	void startAgain(Instant first) {
		this.previously = this.last;
		this.since = (this.pending > 0) ? this.pendingSince : first;
		this.total = this.pending;
	}

	void told() {
		this.pending = 0;
	}

	long total() {
		return this.total;
	}

	long pending() {
		return this.pending;
	}

	Instant since() {
		return this.since;
	}

	/**
	 * The time of the first that is pending, or of the last at all.
	 */
	Instant pendingSince() {
		return (this.pending > 0) ? this.pendingSince : this.last;
	}

	Instant last() {
		return this.last;
	}

	@Nullable Instant previously() {
		return this.previously;
	}

	record Values(long total, long pending, Instant since, Instant pendingSince, Instant last,
			@Nullable Instant previously) {

		static Values none(Instant first) {
			return new Values(0, 0, first, first, first, null);
		}

	}

}
