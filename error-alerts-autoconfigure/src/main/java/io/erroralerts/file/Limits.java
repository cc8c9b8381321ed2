package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How many rotated files may stay.
 *
 * @param maxFiles their number
 * @param maxAge how long after its last record one stays; {@code null} for ever
 * @param totalSize bytes that they may take together; {@code null} for any
 * @param clock tells the time
 */
record Limits(int maxFiles, @Nullable Duration maxAge, @Nullable Long totalSize, Clock clock) {

	/**
	 * What has to go.
	 * @param archives all archives, the oldest first
	 * @param day the day in the name of one, or {@code null} if its name has none
	 * @return those that exceed a limit
	 */
	List<Path> exceeding(List<Path> archives, Function<Path, @Nullable LocalDate> day) throws IOException {
		List<Path> exceeding = new ArrayList<>();
		long size = 0;
		for (int i = archives.size() - 1; i >= 0; i--) {
			Path archive = archives.get(i);
			FileLook look = FileLook.at(archive);
			if (look == null) {
				// Somebody has taken it away.
				continue;
			}
			size += look.size();
			boolean full = archives.size() - i > this.maxFiles || (this.totalSize != null && size > this.totalSize);
			if (full || isOld(look, day.apply(archive))) {
				exceeding.add(archive);
			}
		}
		return exceeding;
	}

	private boolean isOld(FileLook archive, @Nullable LocalDate day) {
		if (this.maxAge == null) {
			return false;
		}
		// The name tells better than the time of a file, which copies and restores
		// change.
		Instant end = (day != null) ? day.plusDays(1).atStartOfDay(this.clock.getZone()).toInstant()
				: archive.modified();
		return end.plus(this.maxAge).isBefore(this.clock.instant());
	}

}
