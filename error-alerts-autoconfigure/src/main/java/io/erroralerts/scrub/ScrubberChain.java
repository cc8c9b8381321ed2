package io.erroralerts.scrub;

import java.util.function.BiFunction;

/**
 * Two scrubbers, one after the other.
 */
record ScrubberChain(Scrubber first, Scrubber next) implements Scrubber {

	@Override
	public Scrubbed scrub(String text) {
		return both(text, Scrubber::scrub);
	}

	@Override
	public Scrubbed scrub(String name, String value) {
		return both(value, (scrubber, text) -> scrubber.scrub(name, text));
	}

	private Scrubbed both(String text, BiFunction<Scrubber, String, Scrubbed> step) {
		Scrubbed once = step.apply(this.first, text);
		Scrubbed twice = step.apply(this.next, once.text());
		return new Scrubbed(twice.text(), once.masked().plus(twice.masked()));
	}

}
