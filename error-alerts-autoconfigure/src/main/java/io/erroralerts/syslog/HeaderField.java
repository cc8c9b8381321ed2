package io.erroralerts.syslog;

import org.jspecify.annotations.Nullable;

/**
 * Values for the headers of messages, which are printable ASCII without spaces.
 */
final class HeaderField {

	private static final String NIL = "-";

	private HeaderField() {
	}

	/**
	 * A header field of RFC 5424, section 6.2.
	 * @param value any value, or {@code null} if there is none
	 * @param maxLength what the RFC allows
	 * @return the value, in which an underscore stands for every character that is not
	 * allowed; or the nil value
	 */
	static String printable(@Nullable String value, int maxLength) {
		if (value == null || value.isEmpty()) {
			return NIL;
		}
		StringBuilder field = new StringBuilder();
		value.codePoints()
			.limit(maxLength)
			.forEach((codePoint) -> field.append((codePoint > 32 && codePoint < 127) ? (char) codePoint : '_'));
		return field.toString();
	}

	/**
	 * Letters and digits of ASCII only, as the TAG of RFC 3164, section 4.1.3 wants them.
	 * @param value any value
	 * @param maxLength what the RFC allows
	 * @return what is left of the value, which may be nothing
	 */
	static String alphanumeric(String value, int maxLength) {
		String field = value.replaceAll("[^A-Za-z0-9]", "");
		return (field.length() > maxLength) ? field.substring(0, maxLength) : field;
	}

}
