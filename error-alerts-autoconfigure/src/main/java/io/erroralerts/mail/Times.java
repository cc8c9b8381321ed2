package io.erroralerts.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times and numbers as people read them.
 */
final class Times {

	private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss zzz",
			Locale.ENGLISH);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);

	private Times() {
	}

	static String full(Instant time) {
		return FULL.format(time.atZone(ZoneId.systemDefault()));
	}

	/**
	 * A time in short.
	 * @param time the time
	 * @param now what it is compared with
	 * @return the time of the day, with the date if it is not that of {@code now}
	 */
	static String brief(Instant time, Instant now) {
		ZoneId zone = ZoneId.systemDefault();
		boolean sameDay = LocalDate.ofInstant(time, zone).equals(LocalDate.ofInstant(now, zone));
		return (sameDay ? TIME : DAY).format(time.atZone(zone));
	}

	static String duration(Duration duration) {
		long seconds = duration.toSeconds();
		if (seconds < 60) {
			return plural(seconds, "second");
		}
		if (seconds < 3600) {
			return plural(seconds / 60, "minute") + rest(seconds % 60, "s");
		}
		if (seconds < 86400) {
			return plural(seconds / 3600, "hour") + rest(seconds % 3600 / 60, "min");
		}
		return plural(seconds / 86400, "day") + rest(seconds % 86400 / 3600, "h");
	}

	private static String rest(long amount, String unit) {
		return (amount == 0) ? "" : " " + amount + " " + unit;
	}

	static String number(long number) {
		return String.format(Locale.ENGLISH, "%,d", number);
	}

	static String plural(long number, String noun) {
		return number(number) + " " + noun + ((number == 1) ? "" : "s");
	}

}
