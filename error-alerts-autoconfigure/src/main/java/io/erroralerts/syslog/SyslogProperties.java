package io.erroralerts.syslog;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import io.erroralerts.delivery.ChannelSettings;
import io.erroralerts.delivery.OnFull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the syslog channel.
 *
 * @param enabled Whether records are sent to a syslog receiver, if there is one.
 * @param host Host name or address of the syslog receiver. Switches the channel on.
 * @param socket Path of the socket of a syslog receiver on this machine, such as
 * '/dev/log'. Switches the channel on.
 * @param port Port of the syslog receiver, if it is not the one that is registered for
 * the transport.
 * @param transport Way to the syslog receiver. 'udp', or 'unix' where only a socket is
 * set.
 * @param protocol Format of a message. 'rfc5424', or 'rfc3164' over a socket of this
 * machine.
 * @param facility Facility that messages are filed under.
 * @param level Level from which on records are sent.
 * @param loggers Loggers to listen to, in place of those of 'erroralerts.loggers'.
 * @param appName Name in the header of a message, in place of the application's own.
 * @param format Pattern of the text of a message.
 * @param sslBundle SSL bundle for TLS, in place of the certificates that the JVM trusts.
 * @param framing How messages are told apart in a stream. 'octet-counting', or 'newline'
 * over a socket of this machine.
 * @param maxMessageSize Largest size of a message, header and framing included. What does
 * not fit is cut off at the end.
 * @param enterpriseNumber Enterprise number of your organization, as registered with
 * IANA. Adds reference, kind, request and MDC to a message as structured data.
 * @param queueSize Number of records that may wait to be sent.
 * @param onFull What happens to a record when the queue is full, 'drop' or 'wait(200ms)'.
 */
@ConfigurationProperties("erroralerts.syslog")
record SyslogProperties(@DefaultValue("true") boolean enabled, @Nullable String host, @Nullable String socket,
		@Nullable Integer port, @Nullable Transport transport, @Nullable Protocol protocol,
		@DefaultValue("user") Facility facility, @DefaultValue("warn") LogLevel level, @Nullable List<String> loggers,
		@Nullable String appName, @Nullable String format, @Nullable String sslBundle, @Nullable StreamFraming framing,
		@DefaultValue("8KB") DataSize maxMessageSize, @Nullable String enterpriseNumber,
		@DefaultValue("8192") int queueSize, @DefaultValue("drop") OnFull onFull) {

	// RFC 5424, section 6.1: what every receiver takes.
	private static final DataSize MIN_MESSAGE_SIZE = DataSize.ofBytes(480);

	private static final DataSize MAX_MESSAGE_SIZE = DataSize.ofMegabytes(16);

	// With the "error@" before it an SD-ID has 32 characters at most.
	private static final Pattern ENTERPRISE_NUMBER = Pattern.compile("(?=.{1,26}$)[1-9][0-9]*(\\.[0-9]+)*");

	SyslogProperties {
		host = StringUtils.hasText(host) ? ReceiverNames.host(host.strip()) : null;
		socket = StringUtils.hasText(socket) ? ReceiverNames.socket(socket.strip()) : null;
		appName = StringUtils.hasText(appName) ? appName.strip() : null;
		sslBundle = StringUtils.hasText(sslBundle) ? sslBundle.strip() : null;
		enterpriseNumber = StringUtils.hasText(enterpriseNumber) ? enterpriseNumber.strip() : null;
		loggers = (loggers != null) ? List.copyOf(loggers) : null;
		transport = transport(transport, host, socket);
		boolean local = transport == Transport.UNIX;
		protocol = (protocol != null) ? protocol : local ? Protocol.RFC3164 : Protocol.RFC5424;
		if (port != null && (port < 1 || port > 65535)) {
			throw invalid("port", port, "A port is a number from 1 to 65535, such as 514.");
		}
		if (sslBundle != null && transport != Transport.TLS) {
			throw invalid("ssl-bundle", sslBundle, "It is for TLS, and messages would leave in clear text: "
					+ "set erroralerts.syslog.transport=tls.");
		}
		if (framing == StreamFraming.NEWLINE && transport == Transport.TLS) {
			throw invalid("framing", "newline",
					"Over TLS there is octet counting only (RFC 5425): leave it out, or set octet-counting.");
		}
		framing = (framing != null) ? framing : local ? StreamFraming.NEWLINE : StreamFraming.OCTET_COUNTING;
		if (enterpriseNumber != null && !ENTERPRISE_NUMBER.matcher(enterpriseNumber).matches()) {
			throw invalid("enterprise-number", enterpriseNumber,
					"It is the number that IANA gave your organization, such as 32473.");
		}
		if (maxMessageSize.compareTo(MIN_MESSAGE_SIZE) < 0 || maxMessageSize.compareTo(MAX_MESSAGE_SIZE) > 0) {
			throw invalid("max-message-size", maxMessageSize,
					"Set it to a size from 480B, which every receiver takes, to 16MB.");
		}
		if (queueSize < 1) {
			throw invalid("queue-size", queueSize,
					"At least one record must be able to wait: set a positive number, such as 8192.");
		}
	}

	private static Transport transport(@Nullable Transport transport, @Nullable String host, @Nullable String socket) {
		if (transport == null) {
			if (host != null && socket != null) {
				throw invalid("socket", socket, "There is erroralerts.syslog.host too: set one of them, "
						+ "or erroralerts.syslog.transport to say which is meant.");
			}
			return (socket != null) ? Transport.UNIX : Transport.UDP;
		}
		if (transport == Transport.UNIX && socket == null && host != null) {
			throw invalid("transport", "unix", "Set erroralerts.syslog.socket, to /dev/log for instance.");
		}
		if (transport != Transport.UNIX && host == null && socket != null) {
			throw invalid("socket", socket, "It is for erroralerts.syslog.transport=unix: leave the transport out, "
					+ "or set erroralerts.syslog.host.");
		}
		return transport;
	}

	static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException("erroralerts.syslog." + name, value, reason);
	}

	/**
	 * The receiver, if a host is set.
	 */
	Destination destination() {
		return new Destination(Objects.requireNonNull(this.host), (this.port != null) ? this.port : way().defaultPort);
	}

	/**
	 * Whether somebody receives.
	 */
	boolean wanted() {
		return (way() == Transport.UNIX) ? this.socket != null : this.host != null;
	}

	/**
	 * The receiver for people.
	 * @return the way to it and the receiver, {@code udp://logs.example.org:514}
	 */
	String target() {
		String scheme = way().name().toLowerCase(Locale.ROOT);
		return scheme + "://" + ((way() == Transport.UNIX) ? this.socket : destination().toString());
	}

	/**
	 * The transport, which is never {@code null}.
	 */
	Transport way() {
		return Objects.requireNonNull(this.transport);
	}

	/**
	 * The protocol, which is never {@code null}.
	 */
	Protocol language() {
		return Objects.requireNonNull(this.protocol);
	}

	/**
	 * The framing, which is never {@code null}.
	 */
	Framing streamFraming() {
		return (this.framing == StreamFraming.NEWLINE) ? Framing.NEWLINE : Framing.OCTET_COUNTING;
	}

	ChannelSettings settings() {
		return ChannelSettings.of(this.level, this.loggers, this.queueSize, this.onFull);
	}

	/**
	 * A way to the receiver, with the port that is registered for it.
	 */
	enum Transport {

		/**
		 * Datagrams, RFC 5426.
		 */
		UDP(514),

		/**
		 * A connection, RFC 6587.
		 */
		TCP(601),

		/**
		 * A connection over TLS, RFC 5425.
		 */
		TLS(6514),

		/**
		 * A socket of this machine.
		 */
		UNIX(0);

		private final int defaultPort;

		Transport(int defaultPort) {
			this.defaultPort = defaultPort;
		}

	}

	/**
	 * How messages are told apart in a stream.
	 */
	enum StreamFraming {

		/**
		 * By the number of octets before each.
		 */
		OCTET_COUNTING,

		/**
		 * By a line feed after each.
		 */
		NEWLINE

	}

	/**
	 * The format of a message, named by the RFC that describes it.
	 */
	enum Protocol {

		/**
		 * The syslog protocol.
		 */
		RFC5424,

		/**
		 * The BSD syslog protocol.
		 */
		RFC3164

	}

}
