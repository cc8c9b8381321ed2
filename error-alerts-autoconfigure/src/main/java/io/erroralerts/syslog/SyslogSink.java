package io.erroralerts.syslog;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.CarriedSecrets;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import io.erroralerts.syslog.SyslogProperties.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Sends each record as one message.
 */
final class SyslogSink implements ChannelSink<SyslogEquipment> {

	private static final Duration LOOKUP_TIMEOUT = Duration.ofSeconds(5);

	private final SyslogTransport transport;

	private final MessageEncoder encoder;

	private final RecordFacts facts;

	private final SyslogEquipment defaults;

	private final TlsSettings tls;

	private SyslogEquipment equipment;

	private int sequenceId = 1;

	private volatile long cut;

	SyslogSink(SyslogTransport transport, MessageEncoder encoder, RecordFacts facts, SyslogEquipment defaults,
			TlsSettings tls) {
		this.transport = transport;
		this.encoder = encoder;
		this.facts = facts;
		this.defaults = defaults;
		this.equipment = defaults;
		this.tls = tls;
	}

	/**
	 * The sink that the properties describe. Looks up the name of this machine, but not
	 * the receiver.
	 * @param properties the properties, with a receiver
	 * @param application the name of the application
	 * @param environment what the application brings as long as it has no context
	 * @return the sink
	 */
	static SyslogSink of(SyslogProperties properties, String application, ConfigurableEnvironment environment) {
		TlsSettings tls = new TlsSettings(properties.sslBundle(), () -> TlsSettings.bundles(environment));
		int limit = limit(properties);
		Origin origin = Origin.of(properties.facility(), application);
		MessageEncoder encoder = switch (properties.language()) {
			case RFC5424 -> new Rfc5424Encoder(origin, ZoneId::systemDefault, limit);
			case RFC3164 ->
				new Rfc3164Encoder(origin, ZoneId::systemDefault, limit, properties.way() == Transport.UNIX);
		};
		SyslogEquipment defaults = new SyslogEquipment(defaultFormatter(properties.format()), Scrubbers.of(environment),
				FingerprintStrategy.standard(), null);
		return new SyslogSink(new ReconnectingTransport(connector(properties, tls), System::nanoTime), encoder,
				new RecordFacts(properties.enterpriseNumber(), application), defaults, tls);
	}

	private static int limit(SyslogProperties properties) {
		int frame = (int) properties.maxMessageSize().toBytes();
		return switch (properties.way()) {
			case UDP -> Math.min(frame, UdpConnector.MAX_PAYLOAD);
			case TLS -> Framing.OCTET_COUNTING.maxMessage(frame);
			case TCP, UNIX -> properties.streamFraming().maxMessage(frame);
		};
	}

	/**
	 * The way to the receiver that the properties describe.
	 * @param properties the properties, with a receiver
	 * @param tls makes engines for TLS
	 * @return a new connector, which has not looked up anything yet
	 */
	static Connector connector(SyslogProperties properties, TlsSettings tls) {
		Destination.Resolver resolver = new PatientResolver(Destination.Resolver.SYSTEM, LOOKUP_TIMEOUT);
		return switch (properties.way()) {
			case UDP -> new UdpConnector(properties.destination(), resolver);
			case TCP -> new TcpConnector(properties.destination(), resolver, properties.streamFraming(), null,
					TcpConnector.TIMEOUT, TcpConnector.TIMEOUT);
			case TLS -> new TcpConnector(properties.destination(), resolver, Framing.OCTET_COUNTING, tls,
					TcpConnector.TIMEOUT, TcpConnector.TIMEOUT);
			case UNIX -> new UnixConnector(String.valueOf(properties.socket()), properties.streamFraming(),
					UnixConnector.isJnaPresent());
		};
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
		this.equipment = (equipment != null) ? equipment : this.defaults;
		this.tls.equip(this.equipment.sslBundles());
	}

	@Override
	public boolean wantsLocation() {
		return this.equipment.formatter().readsLocation() || this.facts.mayReadLocation(this.equipment.fingerprints());
	}

	@Override
	public void write(CapturedEvent event) throws TransientDeliveryException {
		Scrubber scrubber = CarriedSecrets.of(this.equipment.scrubber(), event.requestDetails(),
				event.getMDCPropertyMap());
		MessageBuffer message = this.encoder.encode(event, scrubber.scrub(text(event)).text(), this.sequenceId,
				this.facts.of(event, scrubber, this.equipment.fingerprints()));
		this.transport.send(message.toByteArray());
		// Only now: a record that is tried again keeps its number.
		this.sequenceId = next(this.sequenceId);
		this.cut += message.isCut() ? 1 : 0;
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
			String text = this.equipment.formatter().format(event);
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
	public void flush() throws TransientDeliveryException {
		this.transport.flush();
	}

	@Override
	public void work() {
		this.transport.check();
	}

	@Override
	public long pending() {
		return this.transport.pending();
	}

	@Override
	public @Nullable String trouble() {
		return this.transport.trouble();
	}

	@Override
	public Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("cut", this.cut);
		details.put("repeated", this.transport.repeated());
		return details;
	}

	@Override
	public void hurry() {
		this.transport.hurry();
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
