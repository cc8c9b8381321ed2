package io.erroralerts.mail;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.Location;

/**
 * The key of a kind where nobody has grouped the errors: those with one subject are one
 * kind.
 */
final class KindKey {

	private KindKey() {
	}

	/**
	 * The key of an alert.
	 * @param alert the alert
	 * @return 16 hexadecimal digits, the same for what failed alike at the same place
	 */
	static String of(ErrorAlert alert) {
		Failure failure = alert.failure();
		Location location = alert.location();
		String template = alert.template();
		String what = (failure != null) ? failure.root().type() : (template != null) ? template : alert.message();
		String where = (location != null) ? location.shortForm() : alert.logger();
		return hash(what + '\n' + where);
	}

	/**
	 * A key as part of a {@code Message-ID} and as a header.
	 * @param kind any key
	 * @return the key itself if it may stand there, else its hash
	 */
	static String asToken(String kind) {
		return kind.matches("[A-Za-z0-9_-]{1,64}") ? kind : hash(kind);
	}

	private static String hash(String text) {
		UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().toHexDigits(hash.getMostSignificantBits());
	}

}
