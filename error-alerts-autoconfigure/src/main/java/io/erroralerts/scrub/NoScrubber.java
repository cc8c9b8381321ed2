package io.erroralerts.scrub;

/**
 * Masks nothing, whatever the name.
 */
enum NoScrubber implements Scrubber {

	INSTANCE;

	@Override
	public Scrubbed scrub(String text) {
		return Scrubbed.unchanged(text);
	}

	@Override
	public Scrubbed scrub(String name, String value) {
		return Scrubbed.unchanged(value);
	}

}
