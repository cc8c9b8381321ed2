package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.erroralerts.format.UnsafeCharacters;

/**
 * An element of structured data, RFC 5424, section 6.3.
 *
 * @param id the SD-ID, with an enterprise number
 * @param parameters names and values as they are; those of the MDC may be anything
 */
record StructuredElement(String id, Map<String, String> parameters) {

	private static final int MAX_NAME = 32;

	// Values are for filters: what has to be read at length is the message.
	private static final int MAX_VALUE = 512;

	private static final String CUT = "\u2026";

	/**
	 * The parameters as they stand in a message, each with a space before it.
	 * @return the octets of each, in order
	 */
	List<byte[]> encodedParameters() {
		return this.parameters.entrySet()
			.stream()
			.map((entry) -> encoded(entry.getKey(), entry.getValue()).getBytes(StandardCharsets.UTF_8))
			.toList();
	}

	private static String encoded(String name, String value) {
		StringBuilder parameter = new StringBuilder(" ");
		parameter.append(name(name)).append("=\"");
		int octets = 0;
		int width;
		for (int i = 0; i < value.length(); i += width) {
			int codePoint = value.codePointAt(i);
			width = Character.charCount(codePoint);
			String token = token(codePoint);
			octets += token.getBytes(StandardCharsets.UTF_8).length;
			if (octets > MAX_VALUE) {
				parameter.append(CUT);
				break;
			}
			parameter.append(token);
		}
		return parameter.append('"').toString();
	}

	// Section 6.3.3. An escape of ours begins with a backslash, which is escaped too.
	private static String token(int codePoint) {
		return switch (codePoint) {
			case '"' -> "\\\"";
			case '\\' -> "\\\\";
			case ']' -> "\\]";
			default -> UnsafeCharacters.isUnsafe(codePoint) ? UnsafeCharacters.escape(codePoint).replace("\\", "\\\\")
					: Character.toString(codePoint);
		};
	}

	private static String name(String name) {
		StringBuilder valid = new StringBuilder();
		name.codePoints()
			.limit(MAX_NAME)
			.forEach((codePoint) -> valid
				.append((codePoint > 32 && codePoint < 127 && "=]\"".indexOf(codePoint) < 0) ? (char) codePoint : '_'));
		return valid.isEmpty() ? "_" : valid.toString();
	}

}
