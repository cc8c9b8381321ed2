package io.erroralerts.scrub;

/**
 * A text without its secrets.
 *
 * @param text the text
 * @param masked what was masked in it
 */
public record Scrubbed(String text, Masked masked) {

	/**
	 * A text in which there was nothing to mask.
	 * @param text the text
	 * @return the text as it is
	 */
	public static Scrubbed unchanged(String text) {
		return new Scrubbed(text, Masked.NONE);
	}

}
