package io.erroralerts.syslog;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A message as the grammar of RFC 5424, section 6 has it, and nothing else.
 */
record StrictRfc5424(int priority, OffsetDateTime timestamp, String hostname, String appName, String procId,
		String msgId, Map<String, Map<String, String>> structuredData, String message) {

	static StrictRfc5424 parse(byte[] octets) {
		StrictOctets in = new StrictOctets(octets);
		in.expect("<");
		int priority = in.number(191);
		in.expect(">1 ");
		OffsetDateTime timestamp = timestamp(in);
		String hostname = field(in, 255);
		String appName = field(in, 48);
		String procId = field(in, 128);
		String msgId = field(in, 32);
		Map<String, Map<String, String>> structuredData = structuredData(in);
		String message = "";
		if (!in.atEnd()) {
			in.expect(" ");
			message = in.text();
		}
		return new StrictRfc5424(priority, timestamp, hostname, appName, procId, msgId, structuredData, message);
	}

	int sequenceId() {
		return Integer.parseInt(this.structuredData.get("meta").get("sequenceId"));
	}

	private static String field(StrictOctets in, int maxLength) {
		in.expect(" ");
		return in.printable(maxLength, " ");
	}

	private static OffsetDateTime timestamp(StrictOctets in) {
		StringBuilder text = new StringBuilder();
		text.append(format("%04d-", in.digits(4, 0, 9999)));
		in.expect("-");
		text.append(format("%02d-", in.digits(2, 1, 12)));
		in.expect("-");
		text.append(format("%02dT", in.digits(2, 1, 31)));
		in.expect("T");
		text.append(format("%02d:", in.digits(2, 0, 23)));
		in.expect(":");
		text.append(format("%02d:", in.digits(2, 0, 59)));
		in.expect(":");
		text.append(format("%02d", in.digits(2, 0, 59)));
		if (in.peek() == '.') {
			in.expect(".");
			text.append('.');
			int count = 0;
			while (in.peek() >= '0' && in.peek() <= '9') {
				text.append((char) in.next());
				count++;
			}
			if (count < 1 || count > 6) {
				throw in.refuse("1 to 6 digits of a second");
			}
		}
		return OffsetDateTime.parse(text + offset(in));
	}

	private static String offset(StrictOctets in) {
		if (in.peek() == 'Z') {
			in.expect("Z");
			return "Z";
		}
		String sign = (in.peek() == '-') ? "-" : "+";
		in.expect(sign);
		int hours = in.digits(2, 0, 23);
		in.expect(":");
		return format("%s%02d:%02d", sign, hours, in.digits(2, 0, 59));
	}

	private static Map<String, Map<String, String>> structuredData(StrictOctets in) {
		in.expect(" ");
		Map<String, Map<String, String>> elements = new LinkedHashMap<>();
		if (in.peek() == '-') {
			in.expect("-");
			return elements;
		}
		do {
			in.expect("[");
			String id = in.printable(32, "= ]\"");
			Map<String, String> parameters = new LinkedHashMap<>();
			while (in.peek() == ' ') {
				in.expect(" ");
				String name = in.printable(32, "= ]\"");
				in.expect("=\"");
				parameters.put(name, value(in));
			}
			in.expect("]");
			if (elements.put(id, parameters) != null) {
				throw in.refuse("each SD-ID once");
			}
			checkRegistered(in, id, parameters);
		}
		while (in.peek() == '[');
		return elements;
	}

	private static void checkRegistered(StrictOctets in, String id, Map<String, String> parameters) {
		if (id.equals("meta")) {
			String sequenceId = parameters.getOrDefault("sequenceId", "1");
			if (!sequenceId.matches("[1-9][0-9]{0,9}") || Long.parseLong(sequenceId) > Integer.MAX_VALUE) {
				throw in.refuse("a sequenceId from 1 to 2147483647");
			}
		}
		else if (!id.matches("timeQuality|origin|[^@]+@[0-9.]+")) {
			throw in.refuse("a registered SD-ID or one with an enterprise number");
		}
	}

	private static String value(StrictOctets in) {
		StringBuilder value = new StringBuilder();
		while (in.peek() != '"') {
			int octet = in.next();
			if (octet == ']') {
				throw in.refuse("an escaped ]");
			}
			if (octet == '\\' && (in.peek() == '"' || in.peek() == '\\' || in.peek() == ']')) {
				octet = in.next();
			}
			value.append((char) octet);
		}
		in.expect("\"");
		return value.toString();
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
