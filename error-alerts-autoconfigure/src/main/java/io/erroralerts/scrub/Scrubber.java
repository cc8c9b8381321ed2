package io.erroralerts.scrub;

/**
 * Masks secrets in whatever leaves the application: mails, lines of files, syslog
 * messages, pages. A bean of this type replaces the one of error-alerts; to add to it,
 * start from {@link Scrubbers#of} and use {@link #andThen(Scrubber)}.
 * <p>
 * Called by many threads at once. The time that it takes must grow with the length of the
 * text, no faster: whoever sends a request decides about the text.
 */
@FunctionalInterface
public interface Scrubber {

	/**
	 * Masks secrets in free text: a message, a trace of many lines, a URL.
	 * @param text the text
	 * @return the text without the secrets, and how many there were. Scrubbing it again
	 * changes nothing.
	 */
	Scrubbed scrub(String text);

	/**
	 * Masks a value that has a name: a header, a parameter, a cookie, an entry of the
	 * MDC. The whole value is masked if the name is that of a secret; otherwise it is
	 * free text.
	 * @param name the name, in any notation
	 * @param value the value
	 * @return the value without the secrets
	 */
	default Scrubbed scrub(String name, String value) {
		return SecretNames.DEFAULT.isSecret(name) ? DefaultScrubber.masked(value) : scrub(value);
	}

	/**
	 * This scrubber, and another one for what it left.
	 * @param next the other one
	 * @return a scrubber that counts what both masked
	 */
	default Scrubber andThen(Scrubber next) {
		return new ScrubberChain(this, next);
	}

	/**
	 * The scrubber that masks nothing.
	 * @return that scrubber
	 */
	static Scrubber none() {
		return NoScrubber.INSTANCE;
	}

}
