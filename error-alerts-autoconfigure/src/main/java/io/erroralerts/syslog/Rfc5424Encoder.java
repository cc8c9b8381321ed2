package io.erroralerts.syslog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.erroralerts.delivery.CapturedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The message of RFC 5424, section 6. It has no byte order mark before the text, which
 * the RFC wants and receivers show; and no MSGID, for the types of our messages are as
 * many as the application's lines of code that log.
 */
final class Rfc5424Encoder implements MessageEncoder {

	// Section 6.2.3: at most six digits of a second, offset "Z" or in hours and minutes.
	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.", Locale.ROOT);

	private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("XXX", Locale.ROOT);

	private static final int MAX_HOSTNAME = 255;

	private static final int MAX_APP_NAME = 48;

	private final Origin origin;

	private final Supplier<ZoneId> zone;

	private final int limit;

	private final String originFields;

	private long second;

	private @Nullable ZoneId secondsZone;

	private @Nullable String beforeFraction;

	private @Nullable String afterFraction;

	/**
	 * An encoder.
	 * @param origin who sends
	 * @param zone gives the time zone for timestamps
	 * @param limit the largest message in octets, 470 or more
	 */
	Rfc5424Encoder(Origin origin, Supplier<ZoneId> zone, int limit) {
		this.origin = origin;
		this.zone = zone;
		this.limit = limit;
		this.originFields = HeaderField.printable(origin.host(), MAX_HOSTNAME) + " "
				+ HeaderField.printable(origin.application(), MAX_APP_NAME) + " " + origin.process();
	}

	@Override
	public MessageBuffer encode(CapturedEvent event, String text, int sequenceId, List<StructuredElement> elements) {
		int priority = this.origin.facility().priority(MessageEncoder.severity(event.getLevel()));
		MessageBuffer buffer = new MessageBuffer(this.limit)
			.header("<" + priority + ">1 " + timestamp(event.getInstant()) + " " + this.originFields
					+ " - [meta sequenceId=\"" + sequenceId + "\"]");
		return buffer.elements(elements, buffer.room() / 2).header(" ").text(text);
	}

	// All records of a second share most of it. Encoders are used by one thread.
	private String timestamp(Instant time) {
		ZoneId now = this.zone.get();
		if (this.beforeFraction == null || time.getEpochSecond() != this.second || !now.equals(this.secondsZone)) {
			this.second = time.getEpochSecond();
			this.secondsZone = now;
			ZonedDateTime local = time.atZone(now);
			this.beforeFraction = SECOND.format(local);
			this.afterFraction = OFFSET.format(local);
		}
		String fraction = String.valueOf(1_000_000 + time.getNano() / 1000);
		return this.beforeFraction + fraction.substring(1) + this.afterFraction;
	}

}
