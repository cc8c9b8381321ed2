package io.erroralerts.grouping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a kind of error, such as {@code 1-9f86d081884c7d65}: the version of the
 * recipe and a hash. It is fit for file names and mail headers, and tells nothing of what
 * it was made of.
 *
 * @param value the version, a dash, and 16 to 64 hexadecimal digits
 */
public record Fingerprint(String value) {

	private static final Pattern SHAPE = Pattern.compile("[0-9]{1,4}-[0-9a-f]{16,64}");

	private static final int BYTES = 8;

	/**
	 * Stands for all kinds that found no room of their own.
	 */
	public static final Fingerprint OTHER = new Fingerprint("0-0000000000000000");

	public Fingerprint {
		if (!SHAPE.matcher(value).matches()) {
			throw new IllegalArgumentException("'" + value + "' is not a fingerprint such as 1-9f86d081884c7d65");
		}
	}

	/**
	 * The fingerprint of what makes a kind.
	 * @param version the version of the recipe: another version never gives the same
	 * fingerprint
	 * @param parts what makes the kind; order and borders count
	 * @return the fingerprint
	 */
	public static Fingerprint of(int version, List<String> parts) {
		return new Fingerprint(version + "-" + hash(parts));
	}

	static String hash(List<String> parts) {
		MessageDigest digest = sha256();
		for (String part : parts) {
			byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
			// With its length before it, no part can pass for two.
			digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
			digest.update(bytes);
		}
		return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
