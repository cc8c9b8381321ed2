package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Explains failures that many have met before: by our own rules, and by those of Boot's
 * failure analyzers.
 */
final class KnownFailures implements Hints {

	private static final int MAX_CAUSES = 64;

	private static final int MAX_HINTS = 3;

	private static final int MAX_TEXT = 4000;

	private final Function<Throwable, @Nullable Hint> boot;

	KnownFailures(Function<Throwable, @Nullable Hint> boot) {
		this.boot = boot;
	}

	@Override
	public List<Hint> of(Throwable failure) {
		List<Throwable> chain = chain(failure);
		List<Hint> hints = new ArrayList<>();
		// The root cause knows best.
		for (int index = chain.size() - 1; index >= 0 && hints.size() < MAX_HINTS; index--) {
			Hint hint = HintRules.of(chain.get(index));
			if (hint != null && hints.stream().noneMatch((other) -> other.title().equals(hint.title()))) {
				hints.add(hint);
			}
		}
		// Boot's analyzers follow the causes without a look back.
		boolean ends = !chain.isEmpty() && causeOf(chain.get(chain.size() - 1)) == null;
		Hint boots = (hints.size() < MAX_HINTS && ends) ? this.boot.apply(failure) : null;
		if (boots != null) {
			hints.add(boots);
		}
		return hints.stream().map(KnownFailures::bounded).toList();
	}

	private static Hint bounded(Hint hint) {
		String action = hint.action();
		return new Hint(StringUtils.truncate(hint.title(), MAX_TEXT),
				StringUtils.truncate(hint.description(), MAX_TEXT),
				(action != null) ? StringUtils.truncate(action, MAX_TEXT) : null);
	}

	private static List<Throwable> chain(Throwable failure) {
		List<Throwable> chain = new ArrayList<>();
		Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		Throwable current = failure;
		while (current != null && chain.size() < MAX_CAUSES && seen.add(current)) {
			chain.add(current);
			current = causeOf(current);
		}
		return chain;
	}

	private static @Nullable Throwable causeOf(Throwable failure) {
		try {
			return failure.getCause();
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
