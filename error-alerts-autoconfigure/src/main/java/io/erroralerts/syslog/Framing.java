package io.erroralerts.syslog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * How messages are told apart on their way.
 */
enum Framing {

	/**
	 * Each message travels alone, as in a datagram.
	 */
	NONE,

	/**
	 * The number of octets and a space before each message, RFC 6587, section 3.4.1 and
	 * RFC 5425, section 4.3.
	 */
	OCTET_COUNTING,

	/**
	 * A line feed after each message, RFC 6587, section 3.4.2. Our messages have none
	 * within.
	 */
	NEWLINE;

	/**
	 * The largest message that fits into a frame.
	 * @param frame the largest frame in octets
	 * @return the number of octets
	 */
	int maxMessage(int frame) {
		return switch (this) {
			case NONE -> frame;
			case OCTET_COUNTING -> frame - String.valueOf(frame).length() - 1;
			case NEWLINE -> frame - 1;
		};
	}

	/**
	 * Appends a frame.
	 * @param message the message
	 * @param out where to
	 */
	void frame(byte[] message, ByteArrayOutputStream out) {
		if (this == OCTET_COUNTING) {
			out.writeBytes((message.length + " ").getBytes(StandardCharsets.US_ASCII));
		}
		out.writeBytes(message);
		if (this == NEWLINE) {
			out.write('\n');
		}
	}

}
