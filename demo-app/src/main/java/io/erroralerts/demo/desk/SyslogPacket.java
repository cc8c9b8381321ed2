package io.erroralerts.demo.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A datagram that came to the syslog port.
 *
 * @param message the message, or {@code null} if it does not follow RFC 5424
 * @param problem what is wrong with it, or {@code null}
 * @param raw the datagram as text
 */
record SyslogPacket(@Nullable SyslogMessage message, @Nullable String problem, String raw) {

	/**
	 * Reads a datagram.
	 * @param bytes its content
	 * @return the packet; a malformed one says what is wrong with it
	 */
	static SyslogPacket read(byte[] bytes) {
		String raw = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
		try {
			return new SyslogPacket(SyslogParser.parse(bytes), null, raw);
		}
		catch (IllegalArgumentException ex) {
			return new SyslogPacket(null, ex.getMessage(), raw);
		}
	}

}
