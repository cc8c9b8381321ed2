package io.erroralerts.syslog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over the octets of a message, which refuses whatever is not expected.
 */
final class StrictOctets {

	private final byte[] octets;

	private int position;

	StrictOctets(byte[] octets) {
		this.octets = octets;
	}

	boolean atEnd() {
		return this.position == this.octets.length;
	}

	int peek() {
		return atEnd() ? -1 : this.octets[this.position] & 0xFF;
	}

	int next() {
		if (atEnd()) {
			throw refuse("more octets");
		}
		return this.octets[this.position++] & 0xFF;
	}

	void expect(String literal) {
		for (char c : literal.toCharArray()) {
			if (peek() != c) {
				throw refuse("'" + literal + "'");
			}
			this.position++;
		}
	}

	/**
	 * Exactly so many digits, of a number within bounds.
	 */
	int digits(int count, int min, int max) {
		int value = 0;
		for (int i = 0; i < count; i++) {
			if (peek() < '0' || peek() > '9') {
				throw refuse(count + " digits");
			}
			value = value * 10 + next() - '0';
		}
		if (value < min || value > max) {
			throw refuse("a number from " + min + " to " + max);
		}
		return value;
	}

	/**
	 * A number without leading zeros.
	 */
	int number(int max) {
		StringBuilder digits = new StringBuilder();
		while (peek() >= '0' && peek() <= '9') {
			digits.append((char) next());
		}
		if (digits.isEmpty() || digits.length() > 10 || (digits.length() > 1 && digits.charAt(0) == '0')
				|| Long.parseLong(digits.toString()) > max) {
			throw refuse("a number up to " + max);
		}
		return Integer.parseInt(digits.toString());
	}

	/**
	 * Printable ASCII up to a character that is not part of it.
	 */
	String printable(int maxLength, String end) {
		StringBuilder text = new StringBuilder();
		while (!atEnd() && end.indexOf(peek()) < 0) {
			if (peek() < 33 || peek() > 126) {
				throw refuse("printable ASCII");
			}
			text.append((char) next());
		}
		if (text.isEmpty() || text.length() > maxLength) {
			throw refuse("1 to " + maxLength + " characters");
		}
		return text.toString();
	}

	/**
	 * The rest: well-formed UTF-8 without control characters.
	 */
	String text() {
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(this.octets, this.position, this.octets.length - this.position))
				.toString();
			if (text.codePoints().anyMatch((c) -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
				throw refuse("text without control characters");
			}
			this.position = this.octets.length;
			return text;
		}
		catch (CharacterCodingException ex) {
			throw refuse("well-formed UTF-8");
		}
	}

	IllegalArgumentException refuse(String expected) {
		return new IllegalArgumentException("Expected " + expected + " at octet " + this.position + " of '"
				+ new String(this.octets, StandardCharsets.UTF_8) + "'");
	}

}
