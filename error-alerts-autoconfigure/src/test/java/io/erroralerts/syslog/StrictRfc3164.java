package io.erroralerts.syslog;

import java.util.List;
import java.util.Locale;

/**
 * A packet as RFC 3164, section 4.1 describes it, with the process id after the tag, and
 * nothing else.
 */
record StrictRfc3164(int priority, String timestamp, String hostname, String tag, int process, String content) {

	private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
			"Oct", "Nov", "Dec");

	static StrictRfc3164 parse(byte[] octets) {
		StrictOctets in = new StrictOctets(octets);
		in.expect("<");
		int priority = in.number(191);
		in.expect(">");
		String timestamp = timestamp(in);
		in.expect(" ");
		String hostname = in.printable(255, " ");
		if (!hostname.matches("[0-9.]+") && !hostname.contains(":") && hostname.contains(".")) {
			throw in.refuse("a hostname without domain");
		}
		in.expect(" ");
		String tag = in.printable(32, "[:");
		if (!tag.matches("[A-Za-z0-9]+")) {
			throw in.refuse("an alphanumeric tag");
		}
		in.expect("[");
		int process = in.number(Integer.MAX_VALUE);
		in.expect("]: ");
		return new StrictRfc3164(priority, timestamp, hostname, tag, process, in.text());
	}

	private static String timestamp(StrictOctets in) {
		String month = in.printable(3, " ");
		if (!MONTHS.contains(month)) {
			throw in.refuse("an English month");
		}
		in.expect(" ");
		boolean padded = in.peek() == ' ';
		if (padded) {
			in.expect(" ");
		}
		int day = padded ? in.digits(1, 1, 9) : in.digits(2, 10, 31);
		in.expect(" ");
		int hour = in.digits(2, 0, 23);
		in.expect(":");
		int minute = in.digits(2, 0, 59);
		in.expect(":");
		int second = in.digits(2, 0, 59);
		return String.format(Locale.ROOT, "%s %2d %02d:%02d:%02d", month, day, hour, minute, second);
	}

}
