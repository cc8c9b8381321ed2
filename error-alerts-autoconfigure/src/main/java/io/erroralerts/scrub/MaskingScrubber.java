package io.erroralerts.scrub;

import java.util.Map;

/**
 * Masks all of every text, for whoever could not tell what is secret in it.
 */
enum MaskingScrubber implements Scrubber {

	INSTANCE;

	private static final Scrubbed MASKED = new Scrubbed(Kind.FAILED.mask(), new Masked(Map.of(Kind.FAILED.label(), 1)));

	@Override
	public Scrubbed scrub(String text) {
		return MASKED;
	}

	@Override
	public Scrubbed scrub(String name, String value) {
		return MASKED;
	}

}
