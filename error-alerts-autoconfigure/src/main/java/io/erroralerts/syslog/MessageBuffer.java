package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import io.erroralerts.format.UnsafeCharacters;

/**
 * The octets of one message: a header, then text that can't be taken for anything but
 * text, and never more octets than allowed. How text is escaped is explained in
 * {@code docs/decisions/005-syslog-text.md}.
 */
final class MessageBuffer {

	private static final byte[] CUT = "\u2026 [cut]".getBytes(StandardCharsets.UTF_8);

	private static final byte[] ELEMENT_END = { ']' };

	private final int limit;

	private byte[] octets = new byte[512];

	private int length;

	private boolean isCut;

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
	 * Appends elements of structured data, RFC 5424, section 6.3. What does not fit is
	 * left out: whole parameters, and elements that have none left.
	 * @param elements the elements
	 * @param budget how many octets they may take in all
	 * @return this
	 */
	MessageBuffer elements(List<StructuredElement> elements, int budget) {
		int end = this.length + budget;
		for (StructuredElement element : elements) {
			byte[] start = ("[" + element.id()).getBytes(StandardCharsets.US_ASCII);
			int before = this.length;
			append(start);
			for (byte[] parameter : element.encodedParameters()) {
				if (this.length + parameter.length + 1 <= end) {
					append(parameter);
				}
			}
			if (this.length == before + start.length) {
				this.length = before;
			}
			else {
				append(ELEMENT_END);
			}
		}
		return this;
	}

	/**
	 * The number of octets that are left.
	 */
	int room() {
		return this.limit - this.length;
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
			char character = text.charAt(i);
			width = 1;
			if (character >= 0x20 && character < 0x7F && character != '\\') {
				if (this.length == this.limit) {
					return cut(fitsWithMark);
				}
				append((byte) character);
			}
			else if (character != '\r' || i + 1 >= end || text.charAt(i + 1) != '\n') {
				int codePoint = text.codePointAt(i);
				width = Character.charCount(codePoint);
				byte[] token = token(codePoint);
				if (this.length + token.length > this.limit) {
					return cut(fitsWithMark);
				}
				append(token);
			}
			if (this.length + CUT.length <= this.limit) {
				fitsWithMark = this.length;
			}
		}
		return this;
	}

	private MessageBuffer cut(int end) {
		this.length = end;
		append(CUT);
		this.isCut = true;
		return this;
	}

	/**
	 * Whether the text was cut.
	 */
	boolean isCut() {
		return this.isCut;
	}

	/**
	 * A message that was made here, cut again with a mark at its end.
	 * @param message the message
	 * @param limit the largest number of octets, 480 or more
	 * @return the message if it fits, or the beginning of it
	 */
	static byte[] shortened(byte[] message, int limit) {
		if (message.length <= limit) {
			return message;
		}
		int end = 0;
		for (int next = 0; next + CUT.length <= limit; next += width(message, next)) {
			end = next;
		}
		byte[] shortened = Arrays.copyOf(message, end + CUT.length);
		System.arraycopy(CUT, 0, shortened, end, CUT.length);
		return shortened;
	}

	// Of a character or of an escape.
	private static int width(byte[] message, int index) {
		int octet = message[index] & 0xFF;
		if (octet == '\\') {
			return (message[index + 1] == 'u') ? 6 : 2;
		}
		return (octet < 0xC0) ? 1 : (octet < 0xE0) ? 2 : (octet < 0xF0) ? 3 : 4;
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.octets, this.length);
	}

	private void append(byte octet) {
		if (this.length == this.octets.length) {
			this.octets = Arrays.copyOf(this.octets, this.length * 2);
		}
		this.octets[this.length++] = octet;
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
		String token = (codePoint == '\\') ? "\\\\" : UnsafeCharacters.isUnsafe(codePoint)
				? UnsafeCharacters.escape(codePoint) : Character.toString(codePoint);
		return token.getBytes(StandardCharsets.UTF_8);
	}

}
