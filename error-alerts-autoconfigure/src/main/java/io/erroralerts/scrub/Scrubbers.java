package io.erroralerts.scrub;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes scrubbers.
 */
public final class Scrubbers {

	private Scrubbers() {
	}

	/**
	 * The scrubber that an application gets by {@code erroralerts.scrub.*}, made without
	 * any bean: for a start that failed, and for beans that add to it.
	 * @param environment the environment, in whatever state
	 * @return that scrubber. Never fails: what can't be read of the environment is
	 * replaced by its default.
	 */
	public static Scrubber of(ConfigurableEnvironment environment) {
		try {
			return of(environment, Binder.get(environment).bindOrCreate(ScrubProperties.PREFIX, ScrubProperties.class));
		}
		catch (RuntimeException | LinkageError ex) {
			return of(environment, new ScrubProperties(true, List.of(), List.of(), List.of()));
		}
	}

	/**
	 * A scrubber that never fails: where the other one does, what it left to do is done
	 * by what secrets look like and what they are called. Where that fails too, and where
	 * the scrubber of error-alerts fails, a mask that says so replaces the whole text.
	 * @param scrubber a scrubber that may fail, such as a bean of the user's
	 * @return the scrubber
	 */
	public static Scrubber guarded(Scrubber scrubber) {
		if (scrubber instanceof GuardedScrubber || scrubber instanceof NoScrubber) {
			return scrubber;
		}
		return (scrubber instanceof DefaultScrubber) ? new GuardedScrubber(scrubber, MaskingScrubber.INSTANCE)
				: new GuardedScrubber(scrubber,
						guarded(new DefaultScrubber(SecretNames.DEFAULT, List.of(), List.of())));
	}

	static Scrubber of(ConfigurableEnvironment environment, ScrubProperties properties) {
		if (!properties.enabled()) {
			return Scrubber.none();
		}
		SecretNames names = properties.secretNames();
		return guarded(new DefaultScrubber(names, secrets(environment, names), properties.compiledPatterns()));
	}

	private static Set<String> secrets(ConfigurableEnvironment environment, SecretNames names) {
		try {
			return OwnSecrets.of(environment, names);
		}
		catch (RuntimeException | LinkageError ex) {
			return Set.of();
		}
	}

}
