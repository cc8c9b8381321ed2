package io.erroralerts.demo.desk;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of syslog over TCP with octet counting, RFC 6587, section 3.4.1:
 * {@code MSG-LEN SP SYSLOG-MSG}.
 */
final class SyslogFrames {

	private static final int MAX_LENGTH = 256 * 1024;

	private final InputStream stream;

	SyslogFrames(InputStream stream) {
		this.stream = stream;
	}

	/**
	 * Reads a frame.
	 * @return the message in it, or {@code null} if the sender has closed the connection
	 * @throws IllegalArgumentException if it is no frame; where the next one begins is
	 * not known then
	 * @throws IOException if the connection breaks, within a frame too
	 */
	byte @Nullable [] next() throws IOException {
		int octet = this.stream.read();
		if (octet < 0) {
			return null;
		}
		if (octet < '1' || octet > '9') {
			throw new IllegalArgumentException("MSG-LEN begins with octet " + octet + ", not with a digit from 1 to 9");
		}
		int length = 0;
		while (octet >= '0' && octet <= '9' && length <= MAX_LENGTH) {
			length = length * 10 + (octet - '0');
			octet = this.stream.read();
		}
		if (octet != ' ' || length > MAX_LENGTH) {
			throw new IllegalArgumentException("MSG-LEN is no number up to " + MAX_LENGTH + " with a space behind it");
		}
		byte[] message = this.stream.readNBytes(length);
		if (message.length < length) {
			throw new EOFException("The connection broke after " + message.length + " of " + length + " octets");
		}
		return message;
	}

}
