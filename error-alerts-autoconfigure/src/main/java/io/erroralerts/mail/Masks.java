package io.erroralerts.mail;

/**
 * Masks the values of one mail and counts them.
 */
final class Masks {

	private final Masking masking;

	private int count;

	Masks(Masking masking) {
		this.masking = masking;
	}

	String text(String text) {
		return value("", text);
	}

	String value(String name, String value) {
		String masked = masked(name, value);
		if (!masked.equals(value)) {
			this.count++;
		}
		return masked;
	}

	// What can't be looked through is not shown.
	private String masked(String name, String value) {
		try {
			return this.masking.mask(name, value);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			return Masking.HIDDEN;
		}
	}

	/**
	 * The number of values that were changed.
	 * @return the number, each place counted
	 */
	int count() {
		return this.count;
	}

}
