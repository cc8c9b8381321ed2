package io.erroralerts.alert;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A reference such as {@code E-7KQ2-M4XD}, by which a user names a failure to an admin.
 * Its letters are chosen to be read over the phone: no {@code 0} and {@code O}, no
 * {@code 1}, {@code I} and {@code L}, no {@code U} and {@code V}.
 *
 * @param value the reference as it is shown
 */
public record ErrorReference(String value) {

	private static final char[] LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ".toCharArray();

	private static final Pattern SHAPE = Pattern.compile("E-[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}");

	public ErrorReference {
		if (!isValid(value)) {
			throw new IllegalArgumentException("'" + value + "' is not a reference such as E-7KQ2-M4XD");
		}
	}

	/**
	 * Whether a text is a reference.
	 * @param value the text
	 * @return {@code true} if it has the right shape
	 */
	public static boolean isValid(String value) {
		return SHAPE.matcher(value).matches();
	}

	/**
	 * A new random reference.
	 * @return a reference, unique for all practical purposes (39 bits)
	 */
	public static ErrorReference random() {
		return of(ThreadLocalRandom.current().nextLong());
	}

	/**
	 * The reference that belongs to a seed: the same for the same seed.
	 * @param seed any number; near seeds give unrelated references
	 * @return the reference
	 */
	public static ErrorReference of(long seed) {
		long bits = mix(seed) >>> 1;
		StringBuilder value = new StringBuilder(11).append('E');
		for (int i = 0; i < 8; i++) {
			if (i % 4 == 0) {
				value.append('-');
			}
			value.append(LETTERS[(int) (bits % LETTERS.length)]);
			bits /= LETTERS.length;
		}
		return new ErrorReference(value.toString());
	}

	// The finalizer of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom
	// number generators", 2014).
	private static long mix(long seed) {
		long z = seed + 0x9E3779B97F4A7C15L;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
