package io.erroralerts.scrub;

import java.util.Objects;
import java.util.function.Function;

/**
 * A scrubber that has another one at hand in case that it fails.
 */
record GuardedScrubber(Scrubber scrubber, Scrubber fallback) implements Scrubber {

	@Override
	public Scrubbed scrub(String text) {
		return attempt((scrubber) -> scrubber.scrub(text));
	}

	@Override
	public Scrubbed scrub(String name, String value) {
		return attempt((scrubber) -> scrubber.scrub(name, value));
	}

	// Careless expressions overflow the stack.
	private Scrubbed attempt(Function<Scrubber, Scrubbed> step) {
		try {
			return Objects.requireNonNull(step.apply(this.scrubber));
		}
		catch (Throwable ex) {
			return step.apply(this.fallback);
		}
	}

}
