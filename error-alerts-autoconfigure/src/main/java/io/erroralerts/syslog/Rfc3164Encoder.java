package io.erroralerts.syslog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import io.erroralerts.delivery.CapturedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The packet of RFC 3164, section 4.1. Its limit of 1,024 octets is left to the property:
 * most receivers take more, and a trace needs more.
 */
final class Rfc3164Encoder implements MessageEncoder {

	// Section 4.1.2: English months whatever the locale, the day padded by a space.
	private static final DateTimeFormatter TIMESTAMP = new DateTimeFormatterBuilder()
		.appendText(ChronoField.MONTH_OF_YEAR,
				Map.ofEntries(Map.entry(1L, "Jan"), Map.entry(2L, "Feb"), Map.entry(3L, "Mar"), Map.entry(4L, "Apr"),
						Map.entry(5L, "May"), Map.entry(6L, "Jun"), Map.entry(7L, "Jul"), Map.entry(8L, "Aug"),
						Map.entry(9L, "Sep"), Map.entry(10L, "Oct"), Map.entry(11L, "Nov"), Map.entry(12L, "Dec")))
		.appendPattern(" ppd HH:mm:ss")
		.toFormatter(Locale.ROOT);

	private static final int MAX_HOSTNAME = 255;

	private static final int MAX_TAG = 32;

	private final Origin origin;

	private final Supplier<ZoneId> zone;

	private final int limit;

	private final String originFields;

	private long second;

	private @Nullable ZoneId secondsZone;

	private @Nullable String timestamp;

	/**
	 * An encoder.
	 * @param origin who sends
	 * @param zone gives the time zone of this machine
	 * @param limit the largest packet in octets, 470 or more
	 * @param local whether it goes to a socket of this machine: then it has no HOSTNAME,
	 * as {@code syslog(3)} writes it and its readers expect it
	 */
	Rfc3164Encoder(Origin origin, Supplier<ZoneId> zone, int limit, boolean local) {
		this.origin = origin;
		this.zone = zone;
		this.limit = limit;
		String tag = HeaderField.alphanumeric(origin.application(), MAX_TAG);
		this.originFields = (local ? "" : hostname(origin.host()) + " ") + (tag.isEmpty() ? "application" : tag) + "["
				+ origin.process() + "]";
	}

	// The domain must not be part of the name, and there is no nil value.
	private static String hostname(@Nullable String host) {
		if (host == null) {
			return "localhost";
		}
		boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
		int dot = address ? -1 : host.indexOf('.');
		return HeaderField.printable((dot > 0) ? host.substring(0, dot) : host, MAX_HOSTNAME);
	}

	@Override
	public MessageBuffer encode(CapturedEvent event, String text, int sequenceId, List<StructuredElement> elements) {
		int priority = this.origin.facility().priority(MessageEncoder.severity(event.getLevel()));
		return new MessageBuffer(this.limit)
			.header("<" + priority + ">" + timestamp(event.getInstant()) + " " + this.originFields + ": ")
			.text(text);
	}

	// All records of a second have the same. Encoders are used by one thread.
	private String timestamp(Instant time) {
		ZoneId now = this.zone.get();
		String known = this.timestamp;
		if (known == null || time.getEpochSecond() != this.second || !now.equals(this.secondsZone)) {
			this.second = time.getEpochSecond();
			this.secondsZone = now;
			known = TIMESTAMP.format(time.atZone(now));
			this.timestamp = known;
		}
		return known;
	}

}
