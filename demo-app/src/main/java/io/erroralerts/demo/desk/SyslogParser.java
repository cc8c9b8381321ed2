package io.erroralerts.demo.desk;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the grammar of RFC 5424, section 6, to the letter: a receiver that forgives shows
 * nothing about the sender.
 */
final class SyslogParser {

	private static final List<String> FACILITIES = List.of("kern", "user", "mail", "daemon", "auth", "syslog", "lpr",
			"news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert", "clock", "local0", "local1", "local2",
			"local3", "local4", "local5", "local6", "local7");

	private static final List<String> SEVERITIES = List.of("emerg", "alert", "crit", "err", "warning", "notice", "info",
			"debug");

	// Section 6.2.3: upper case T and Z, at most microseconds, no leap second.
	private static final Pattern TIMESTAMP = Pattern
		.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:[0-5]\\d(\\.\\d{1,6})?(Z|[+-]\\d\\d:\\d\\d)");

	private static final byte[] BOM = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private final byte[] bytes;

	private int position;

	private SyslogParser(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Parses a message.
	 * @param bytes the message, without framing
	 * @return the message
	 * @throws IllegalArgumentException if it does not follow the grammar; the message
	 * says where
	 */
	static SyslogMessage parse(byte[] bytes) {
		return new SyslogParser(bytes).message();
	}

	private SyslogMessage message() {
		int priority = priority();
		if (!"1".equals(word("VERSION", 3))) {
			throw wrong("VERSION is not 1");
		}
		Instant timestamp = timestamp(nilable("TIMESTAMP", 32));
		String host = nilable("HOSTNAME", 255);
		String app = nilable("APP-NAME", 48);
		String process = nilable("PROCID", 128);
		String messageId = nilable("MSGID", 32);
		List<SyslogMessage.Element> data = structuredData();
		return new SyslogMessage(FACILITIES.get(priority / 8), SEVERITIES.get(priority % 8), timestamp, host, app,
				process, messageId, data, text());
	}

	private int priority() {
		expect('<', "PRI");
		int start = this.position;
		int value = 0;
		while (current() >= '0' && current() <= '9' && this.position - start < 3) {
			value = value * 10 + (next() - '0');
		}
		int digits = this.position - start;
		if (digits == 0 || value > 191 || (digits > 1 && this.bytes[start] == '0')) {
			throw wrong("PRI is not a number from 0 to 191");
		}
		expect('>', "PRI");
		return value;
	}

	private @Nullable Instant timestamp(@Nullable String word) {
		if (word == null) {
			return null;
		}
		try {
			if (TIMESTAMP.matcher(word).matches()) {
				return OffsetDateTime.parse(word).toInstant();
			}
		}
		catch (DateTimeException ex) {
			// There is no such day; said below.
		}
		throw wrong("TIMESTAMP is not one of RFC 5424: " + word);
	}

	private List<SyslogMessage.Element> structuredData() {
		if (current() == '-') {
			next();
			return List.of();
		}
		List<SyslogMessage.Element> elements = new ArrayList<>();
		Set<String> ids = new HashSet<>();
		do {
			SyslogMessage.Element element = element();
			if (!ids.add(element.id())) {
				throw wrong("SD-ID " + element.id() + " is there twice");
			}
			elements.add(element);
		}
		while (current() == '[');
		return List.copyOf(elements);
	}

	private SyslogMessage.Element element() {
		expect('[', "STRUCTURED-DATA");
		String id = name("SD-ID");
		List<SyslogMessage.Parameter> parameters = new ArrayList<>();
		while (current() == ' ') {
			next();
			String name = name("PARAM-NAME");
			expect('=', "SD-PARAM");
			parameters.add(new SyslogMessage.Parameter(name, value()));
		}
		expect(']', "SD-ELEMENT");
		return new SyslogMessage.Element(id, List.copyOf(parameters));
	}

	private String name(String what) {
		int start = this.position;
		while (isPrintable(current()) && "=]\"".indexOf(current()) < 0) {
			next();
		}
		return ascii(what, start, 32);
	}

	private String value() {
		expect('"', "PARAM-VALUE");
		byte[] value = new byte[this.bytes.length - this.position];
		int length = 0;
		while (current() != '"') {
			if (current() == ']') {
				throw wrong("PARAM-VALUE has a ] that is not escaped");
			}
			int octet = next();
			// Before any other character a backslash is just a backslash.
			if (octet == '\\' && (current() == '"' || current() == '\\' || current() == ']')) {
				octet = next();
			}
			value[length++] = (byte) octet;
		}
		next();
		return utf8("PARAM-VALUE", value, 0, length);
	}

	private String text() {
		if (this.position == this.bytes.length) {
			return "";
		}
		expect(' ', "MSG");
		int start = this.position;
		boolean marked = this.bytes.length - start >= BOM.length
				&& Arrays.equals(this.bytes, start, start + BOM.length, BOM, 0, BOM.length);
		if (marked) {
			return utf8("MSG", this.bytes, start + BOM.length, this.bytes.length);
		}
		// Without the mark the encoding is the sender's secret; UTF-8 is the best guess.
		return new String(this.bytes, start, this.bytes.length - start, StandardCharsets.UTF_8);
	}

	private @Nullable String nilable(String what, int max) {
		String word = word(what, max);
		return "-".equals(word) ? null : word;
	}

	private String word(String what, int max) {
		int start = this.position;
		while (isPrintable(current())) {
			next();
		}
		String word = ascii(what, start, max);
		expect(' ', what);
		return word;
	}

	private String ascii(String what, int start, int max) {
		int length = this.position - start;
		if (length == 0 || length > max) {
			throw wrong(what + " has " + length + " characters, not 1 to " + max);
		}
		return new String(this.bytes, start, length, StandardCharsets.US_ASCII);
	}

	private String utf8(String what, byte[] source, int start, int end) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source, start, end - start)).toString();
		}
		catch (CharacterCodingException ex) {
			throw wrong(what + " is not UTF-8");
		}
	}

	private void expect(char wanted, String what) {
		if (current() != wanted) {
			throw wrong(what + " lacks a '" + wanted + "'");
		}
		this.position++;
	}

	private int current() {
		return (this.position < this.bytes.length) ? this.bytes[this.position] & 0xFF : -1;
	}

	private int next() {
		int octet = current();
		if (octet < 0) {
			throw wrong("The message is cut off");
		}
		this.position++;
		return octet;
	}

	private static boolean isPrintable(int octet) {
		return octet >= 33 && octet <= 126;
	}

	private IllegalArgumentException wrong(String what) {
		return new IllegalArgumentException(what + " (octet " + this.position + ")");
	}

}
