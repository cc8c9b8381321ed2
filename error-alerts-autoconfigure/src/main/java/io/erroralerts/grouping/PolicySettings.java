package io.erroralerts.grouping;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How much the admins want to hear.
 *
 * @param quietPeriod the first pause after a kind was told; with zero every record is
 * told by itself
 * @param maxQuietPeriod the longest pause
 * @param maxPerMinute the largest number of announcements within any minute, at least 1
 * @param groupExpiry a kind that comes after so long a silence has returned
 * @param version the version of the application, or {@code null} if it is not known
 */
public record PolicySettings(Duration quietPeriod, Duration maxQuietPeriod, int maxPerMinute, Duration groupExpiry,
		@Nullable String version) {

	private static final Duration LONGEST = Duration.ofDays(36500);

	public PolicySettings {
		if (quietPeriod.isNegative() || groupExpiry.isNegative()) {
			throw new IllegalArgumentException("A period can't be negative");
		}
		if (maxPerMinute < 1) {
			throw new IllegalArgumentException("At least one announcement per minute is needed");
		}
		version = (version != null && version.isBlank()) ? null : version;
		quietPeriod = bounded(quietPeriod);
		maxQuietPeriod = bounded(maxQuietPeriod);
		groupExpiry = bounded(groupExpiry);
		if (maxQuietPeriod.compareTo(quietPeriod) < 0) {
			maxQuietPeriod = quietPeriod;
		}
	}

	// Beyond that the sums of times overflow.
	private static Duration bounded(Duration duration) {
		return (duration.compareTo(LONGEST) < 0) ? duration : LONGEST;
	}

	Duration next(Duration pause) {
		Duration first = pause.isZero() ? this.quietPeriod : pause.multipliedBy(2);
		return (first.compareTo(this.maxQuietPeriod) < 0) ? first : this.maxQuietPeriod;
	}

	boolean isEachRecordTold() {
		return this.quietPeriod.isZero();
	}

}
