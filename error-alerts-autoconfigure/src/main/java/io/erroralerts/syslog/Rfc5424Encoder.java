package io.erroralerts.syslog;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

import io.erroralerts.delivery.CapturedEvent;

/**
 * The message of RFC 5424, section 6. It has no byte order mark before the text, which
 * the RFC wants and receivers show; and no MSGID, for the types of our messages are as
 * many as the application's lines of code that log.
 */
final class Rfc5424Encoder implements MessageEncoder {

	// Section 6.2.3: at most six digits of a second, offset "Z" or in hours and minutes.
	private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX",
			Locale.ROOT);

	private static final int MAX_HOSTNAME = 255;

	private static final int MAX_APP_NAME = 48;

	private final Origin origin;

	private final Supplier<ZoneId> zone;

	private final int limit;

	private final String originFields;

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
	public byte[] encode(CapturedEvent event, String text, int sequenceId) {
		int priority = this.origin.facility().priority(MessageEncoder.severity(event.getLevel()));
		String timestamp = TIMESTAMP.format(event.getInstant().atZone(this.zone.get()));
		return new MessageBuffer(this.limit)
			.header("<" + priority + ">1 " + timestamp + " " + this.originFields + " - [meta sequenceId=\"" + sequenceId
					+ "\"] ")
			.text(text)
			.toByteArray();
	}

}
