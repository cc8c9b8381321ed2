package io.erroralerts.syslog;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of RFC 6587, section 3.4.1, and nothing else.
 */
final class OctetCountingReader {

	private final InputStream in;

	OctetCountingReader(InputStream in) {
		this.in = new BufferedInputStream(in);
	}

	/**
	 * The next message, or {@code null} at the end of the stream between two frames.
	 */
	byte @Nullable [] next() throws IOException {
		int octet = this.in.read();
		if (octet < 0) {
			return null;
		}
		if (octet < '1' || octet > '9') {
			throw new IOException("A frame begins with a digit from 1 to 9, not with " + octet);
		}
		int length = 0;
		while (octet >= '0' && octet <= '9' && length < 100_000_000) {
			length = length * 10 + octet - '0';
			octet = this.in.read();
		}
		if (octet != ' ') {
			throw new IOException("After the count comes a space, not " + octet);
		}
		byte[] message = this.in.readNBytes(length);
		if (message.length < length) {
			throw new EOFException("The stream ended within a frame");
		}
		return message;
	}

}
