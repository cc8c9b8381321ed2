package io.erroralerts.scrub;

/**
 * What a secret is, as far as a mask may tell. A mask never tells its length or a part of
 * it.
 */
enum Kind {

	// Beside a name, or within a URL, everybody sees what it was.
	NAME("by name", "[masked]"),

	URL_PASSWORD("password in URL", "[masked]"),

	BEARER("bearer token"),

	BASIC("basic credentials"),

	DIGEST("digest credentials"),

	JWT("JWT"),

	PRIVATE_KEY("private key"),

	CARD("card number"),

	ACCESS_KEY("access key"),

	OWN("secret property"),

	PATTERN("own pattern"),

	SLOW_PATTERN("line on which an own pattern took too long"),

	FAILED("text in which the search for secrets failed");

	// All masks start so, and no mask is longer than this.
	static final String MASK_START = "[masked";

	private final String label;

	private final String mask;

	Kind(String label) {
		this(label, MASK_START + ": " + label + "]");
	}

	Kind(String label, String mask) {
		this.label = label;
		this.mask = mask;
	}

	String label() {
		return this.label;
	}

	String mask() {
		return this.mask;
	}

	/**
	 * Where a mask ends that one of these kinds put there.
	 * @param text the text
	 * @param at where it would start
	 * @return the position after it, or -1 if there is none
	 */
	static int maskEnd(String text, int at) {
		if (text.startsWith(MASK_START, at)) {
			for (Kind kind : VALUES) {
				if (text.startsWith(kind.mask, at)) {
					return at + kind.mask.length();
				}
			}
		}
		return -1;
	}

	private static final Kind[] VALUES = values();

}
