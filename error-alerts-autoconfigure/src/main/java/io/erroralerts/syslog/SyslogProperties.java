package io.erroralerts.syslog;

import java.util.List;
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
 * @param port Port of the syslog receiver, if it is not the one that is registered for
 * the transport.
 * @param transport Way to the syslog receiver.
 * @param protocol Format of a message.
 * @param facility Facility that messages are filed under.
 * @param level Level from which on records are sent.
 * @param loggers Loggers to listen to, in place of those of 'erroralerts.loggers'.
 * @param appName Name in the header of a message, in place of the application's own.
 * @param format Pattern of the text of a message.
 * @param maxMessageSize Largest size of a message, header and framing included. What does
 * not fit is cut off at the end.
 * @param queueSize Number of records that may wait to be sent.
 * @param onFull What happens to a record when the queue is full, 'drop' or 'wait(200ms)'.
 */
@ConfigurationProperties("erroralerts.syslog")
record SyslogProperties(@DefaultValue("true") boolean enabled, @Nullable String host, @Nullable Integer port,
		@DefaultValue("udp") Transport transport, @DefaultValue("rfc5424") Protocol protocol,
		@DefaultValue("user") Facility facility, @DefaultValue("warn") LogLevel level, @Nullable List<String> loggers,
		@Nullable String appName, @Nullable String format, @DefaultValue("8KB") DataSize maxMessageSize,
		@DefaultValue("8192") int queueSize, @DefaultValue("drop") OnFull onFull) {

	// RFC 5424, section 6.1: what every receiver takes.
	private static final DataSize MIN_MESSAGE_SIZE = DataSize.ofBytes(480);

	private static final DataSize MAX_MESSAGE_SIZE = DataSize.ofMegabytes(16);

	private static final Pattern HOST_NAME = Pattern.compile("[\\p{L}\\p{N}._-]+");

	private static final Pattern IPV6_ADDRESS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+(%[\\w.-]+)?");

	SyslogProperties {
		host = StringUtils.hasText(host) ? host(host.strip()) : null;
		appName = StringUtils.hasText(appName) ? appName.strip() : null;
		loggers = (loggers != null) ? List.copyOf(loggers) : null;
		if (port != null && (port < 1 || port > 65535)) {
			throw invalid("port", port, "A port is a number from 1 to 65535.");
		}
		if (maxMessageSize.compareTo(MIN_MESSAGE_SIZE) < 0 || maxMessageSize.compareTo(MAX_MESSAGE_SIZE) > 0) {
			throw invalid("max-message-size", maxMessageSize,
					"Set it to a size from 480B, which every receiver takes, to 16MB.");
		}
		if (queueSize < 1) {
			throw invalid("queue-size", queueSize, "At least one record must be able to wait: set a positive number.");
		}
	}

	private static String host(String host) {
		boolean bracketed = host.startsWith("[") && host.endsWith("]");
		String address = bracketed ? host.substring(1, host.length() - 1) : host;
		if (IPV6_ADDRESS.matcher(address).matches() || (!bracketed && HOST_NAME.matcher(host).matches())) {
			return address;
		}
		throw invalid("host", host, "Set it to a host name or an address alone, such as logs.example.org; "
				+ "the port belongs into erroralerts.syslog.port, the protocol into erroralerts.syslog.transport.");
	}

	private static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException("erroralerts.syslog." + name, value, reason);
	}

	/**
	 * The receiver.
	 * @return the host with its port
	 * @throws IllegalStateException if no host is set
	 */
	Destination destination() {
		if (this.host == null) {
			throw new IllegalStateException("erroralerts.syslog.host is not set");
		}
		return new Destination(this.host, (this.port != null) ? this.port : this.transport.defaultPort);
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
		 * A connection with octet counting, RFC 6587.
		 */
		TCP(601);

		private final int defaultPort;

		Transport(int defaultPort) {
			this.defaultPort = defaultPort;
		}

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
