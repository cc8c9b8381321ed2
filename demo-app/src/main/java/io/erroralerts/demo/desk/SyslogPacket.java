package io.erroralerts.demo.desk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A message that came to the syslog port.
 *
 * @param message the message, or {@code null} if it does not follow RFC 5424
 * @param problem what is wrong with it, or {@code null}
 * @param raw the message as text
 */
record SyslogPacket(@Nullable SyslogMessage message, @Nullable String problem, String raw) {

	/**
	 * Something that is no message at all.
	 * @param problem what is wrong with it
	 * @param raw what came
	 * @return the packet
	 */
	static SyslogPacket malformed(String problem, String raw) {
		return new SyslogPacket(null, problem, raw);
	}

	/**
	 * Reads a message.
	 * @param bytes its content, without framing
	 * @return the packet; a malformed one says what is wrong with it
	 */
	static SyslogPacket read(byte[] bytes) {
		String raw = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes)).toString();
		try {
			return new SyslogPacket(SyslogParser.parse(bytes), null, raw);
		}
		catch (IllegalArgumentException ex) {
			return malformed(String.valueOf(ex.getMessage()), raw);
		}
	}

}
