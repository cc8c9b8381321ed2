package io.erroralerts.syslog;

import java.time.ZoneId;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Sends each record as one message.
 */
final class SyslogSink implements ChannelSink<SyslogEquipment> {

	private final SyslogTransport transport;

	private final MessageEncoder encoder;

	private final LogFormatter defaultFormatter;

	private LogFormatter formatter;

	private final Scrubber defaultScrubber;

	private Scrubber scrubber;

	private int sequenceId = 1;

	SyslogSink(SyslogTransport transport, MessageEncoder encoder, LogFormatter defaultFormatter, Scrubber scrubber) {
		this.transport = transport;
		this.encoder = encoder;
		this.defaultFormatter = defaultFormatter;
		this.formatter = defaultFormatter;
		this.defaultScrubber = scrubber;
		this.scrubber = scrubber;
	}

	/**
	 * The sink that the properties describe. Looks up the name of this machine, but not
	 * the receiver.
	 * @param properties the properties, with a host
	 * @param application the name of the application
	 * @param scrubber masks secrets as long as no context brings another one
	 * @return the sink
	 */
	static SyslogSink of(SyslogProperties properties, String application, Scrubber scrubber) {
		Destination destination = properties.destination();
		SyslogTransport transport = switch (properties.transport()) {
			case UDP -> new UdpTransport(destination);
			case TCP -> new TcpTransport(destination, TcpTransport.CONNECT_TIMEOUT, TcpTransport.WRITE_TIMEOUT);
		};
		Origin origin = Origin.of(properties.facility(), application);
		int limit = transport.maxMessage((int) properties.maxMessageSize().toBytes());
		MessageEncoder encoder = switch (properties.protocol()) {
			case RFC5424 -> new Rfc5424Encoder(origin, ZoneId::systemDefault, limit);
			case RFC3164 -> new Rfc3164Encoder(origin, ZoneId::systemDefault, limit);
		};
		return new SyslogSink(transport, encoder, defaultFormatter(properties.format()), scrubber);
	}

	// A pattern with a mistake stops the application context, and that must be heard.
	private static LogFormatter defaultFormatter(@Nullable String pattern) {
		try {
			return (pattern != null) ? new LogFormatter(pattern) : new LogFormatter();
		}
		catch (IllegalArgumentException ex) {
			return new LogFormatter();
		}
	}

	@Override
	public void equip(@Nullable SyslogEquipment equipment) {
		this.formatter = (equipment != null) ? equipment.formatter() : this.defaultFormatter;
		this.scrubber = (equipment != null) ? equipment.scrubber() : this.defaultScrubber;
	}

	@Override
	public void write(CapturedEvent event) throws Exception {
		this.transport.send(this.encoder.encode(event, this.scrubber.scrub(text(event)).text(), this.sequenceId));
		// Only now: a record that is tried again keeps its number.
		this.sequenceId = next(this.sequenceId);
	}

	/**
	 * The number of the next message, RFC 5424, section 7.3.1.
	 * @param sequenceId the number of a message
	 * @return the next one; 1 after the largest
	 */
	static int next(int sequenceId) {
		return (sequenceId == Integer.MAX_VALUE) ? 1 : sequenceId + 1;
	}

	@SuppressWarnings("NullAway") // A formatter of the user's may return what it wants.
	private String text(CapturedEvent event) {
		try {
			String text = this.formatter.format(event);
			if (text != null) {
				return text;
			}
		}
		catch (Throwable ex) {
			// The formatter is the user's: it may cost its own part, not the record.
		}
		return plainText(event);
	}

	private static String plainText(CapturedEvent event) {
		IThrowableProxy throwable = event.getThrowableProxy();
		String message = String.valueOf(event.getFormattedMessage());
		return (throwable != null) ? message + "\n" + ThrowableProxyUtil.asString(throwable) : message;
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
