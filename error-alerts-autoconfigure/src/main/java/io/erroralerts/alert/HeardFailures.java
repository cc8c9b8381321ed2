package io.erroralerts.alert;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who has heard of which throwable already, through causes and wrappers. Holds no
 * throwable that nobody else holds. Not thread-safe.
 */
final class HeardFailures {

	// Enough for a request that fails, retries and cleans up; the oldest goes first.
	private static final int REMEMBERED = 8;

	private static final int MAX_CAUSES = 64;

	private final Deque<Heard> heard = new ArrayDeque<>(2);

	void add(Throwable failure, String listener) {
		Heard entry = find(failure);
		if (entry == null) {
			if (this.heard.size() == REMEMBERED) {
				this.heard.removeFirst();
			}
			entry = new Heard(failure);
			this.heard.addLast(entry);
		}
		if (!entry.listeners.contains(listener)) {
			entry.listeners.add(listener);
		}
	}

	boolean contains(Throwable failure, String listener) {
		for (Heard entry : this.heard) {
			if (entry.listeners.contains(listener) && entry.matches(failure)) {
				return true;
			}
		}
		return false;
	}

	boolean containsAny(String listener) {
		return this.heard.stream().anyMatch((entry) -> entry.listeners.contains(listener));
	}

	private @Nullable Heard find(Throwable failure) {
		// It was heard a moment ago, if at all.
		for (Iterator<Heard> newestFirst = this.heard.descendingIterator(); newestFirst.hasNext();) {
			Heard entry = newestFirst.next();
			if (entry.throwable.refersTo(failure)) {
				return entry;
			}
		}
		return null;
	}

	private static Set<Throwable> chain(Throwable failure) {
		Set<Throwable> chain = Collections.newSetFromMap(new IdentityHashMap<>());
		Throwable current = failure;
		while (current != null && chain.size() < MAX_CAUSES && chain.add(current)) {
			current = ThrowableReader.cause(current);
		}
		return chain;
	}

	private static final class Heard {

		private final WeakReference<Throwable> throwable;

		// A handful at most: each is compared faster than it is hashed.
		private final List<String> listeners = new ArrayList<>(4);

		private Heard(Throwable throwable) {
			this.throwable = new WeakReference<>(throwable);
		}

		private boolean matches(Throwable failure) {
			Throwable known = this.throwable.get();
			return known != null && !Collections.disjoint(chain(known), chain(failure));
		}

	}

}
