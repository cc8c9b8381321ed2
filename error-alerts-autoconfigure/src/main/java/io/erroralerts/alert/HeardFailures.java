package io.erroralerts.alert;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who has heard of which throwable already, through causes and wrappers. Holds none that
 * nobody else holds. May be used by several threads. Each error that is logged comes by
 * several times: no streams here, and no sets for a handful of names.
 */
final class HeardFailures {

	// Enough for a request that fails, retries and cleans up; the oldest goes first.
	private static final int REMEMBERED = 8;

	private static final int MAX_CAUSES = 64;

	// Under this name a failure is known as none of the application's.
	private static final String IGNORED = "ignored";

	// Whether anything was ever ignored: nearly never, and each error asks.
	private volatile boolean ignoring;

	// Newest last.
	private final List<Heard> heard = new ArrayList<>(2);

	synchronized void add(Throwable failure, String listener) {
		Heard entry = find(failure);
		if (entry == null) {
			if (this.heard.size() == REMEMBERED) {
				this.heard.remove(0);
			}
			entry = new Heard(failure);
			this.heard.add(entry);
		}
		entry.add(listener);
	}

	synchronized boolean contains(Throwable failure, String listener) {
		for (int i = this.heard.size() - 1; i >= 0; i--) {
			Heard entry = this.heard.get(i);
			if (entry.isKnownTo(listener) && entry.matches(failure)) {
				return true;
			}
		}
		return false;
	}

	synchronized boolean containsAny(String listener) {
		for (int i = this.heard.size() - 1; i >= 0; i--) {
			if (this.heard.get(i).isKnownTo(listener)) {
				return true;
			}
		}
		return false;
	}

	void ignore(Throwable exception) {
		add(exception, IGNORED);
		this.ignoring = true;
	}

	boolean isIgnored(Throwable exception) {
		return this.ignoring && contains(exception, IGNORED);
	}

	private @Nullable Heard find(Throwable failure) {
		for (int i = this.heard.size() - 1; i >= 0; i--) {
			Heard entry = this.heard.get(i);
			if (entry.refersTo(failure)) {
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

	private static final class Heard extends WeakReference<Throwable> {

		// The log and a channel: more are rare, and each error would pay for a list.
		private @Nullable String first;

		private @Nullable String second;

		private @Nullable List<String> others;

		private Heard(Throwable throwable) {
			super(throwable);
		}

		private void add(String listener) {
			if (isKnownTo(listener)) {
				return;
			}
			if (this.first == null) {
				this.first = listener;
			}
			else if (this.second == null) {
				this.second = listener;
			}
			else {
				List<String> more = (this.others != null) ? this.others : new ArrayList<>(2);
				more.add(listener);
				this.others = more;
			}
		}

		private boolean isKnownTo(String listener) {
			return listener.equals(this.first) || listener.equals(this.second)
					|| (this.others != null && this.others.contains(listener));
		}

		private boolean matches(Throwable failure) {
			Throwable known = get();
			return known != null && !Collections.disjoint(chain(known), chain(failure));
		}

	}

}
