package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.erroralerts.format.UnsafeCharacters;

/**
 * The octets of one message: a header, then text that can't be taken for anything but
 * text, and never more octets than allowed. How text is escaped is explained in
 * {@code docs/decisions/005-syslog-text.md}.
 */
final class MessageBuffer {

	private static final byte[] CUT = "\u2026 [cut]".getBytes(StandardCharsets.UTF_8);

	private final int limit;

	private byte[] octets = new byte[512];

	private int length;

	MessageBuffer(int limit) {
		this.limit = limit;
	}

	/**
	 * Appends a header, which is short enough for every limit.
	 * @param text printable ASCII
	 * @return this
	 */
	MessageBuffer header(String text) {
		append(text.getBytes(StandardCharsets.US_ASCII));
		return this;
	}

	/**
	 * Appends the text of the message, escaped and, where it does not fit, cut with a
	 * mark at its end: never within a character and never within an escape.
	 * @param text any text
	 * @return this
	 */
	MessageBuffer text(String text) {
		int end = endOf(text);
		int fitsWithMark = this.length;
		int width;
		for (int i = 0; i < end; i += width) {
			int codePoint = text.codePointAt(i);
			width = Character.charCount(codePoint);
			if (codePoint == '\r' && i + 1 < end && text.charAt(i + 1) == '\n') {
				// One line break, written in two characters.
				continue;
			}
			byte[] token = token(codePoint);
			if (this.length + token.length > this.limit) {
				this.length = fitsWithMark;
				append(CUT);
				return this;
			}
			append(token);
			if (this.length + CUT.length <= this.limit) {
				fitsWithMark = this.length;
			}
		}
		return this;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.octets, this.length);
	}

	private void append(byte[] token) {
		if (this.length + token.length > this.octets.length) {
			this.octets = Arrays.copyOf(this.octets, (this.length + token.length) * 2);
		}
		System.arraycopy(token, 0, this.octets, this.length, token.length);
		this.length += token.length;
	}

	// Formatters like to end with a line break, which says nothing here.
	private static int endOf(String text) {
		int end = text.length();
		while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
			end--;
		}
		return end;
	}

	private static byte[] token(int codePoint) {
		if (codePoint >= 0x20 && codePoint < 0x7F && codePoint != '\\') {
			return new byte[] { (byte) codePoint };
		}
		String token = (codePoint == '\\') ? "\\\\" : UnsafeCharacters.isUnsafe(codePoint)
				? UnsafeCharacters.escape(codePoint) : Character.toString(codePoint);
		return token.getBytes(StandardCharsets.UTF_8);
	}

}
