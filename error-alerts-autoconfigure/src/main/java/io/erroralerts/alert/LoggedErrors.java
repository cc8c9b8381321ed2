package io.erroralerts.alert;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The first errors that were logged within a web request, however that ends. Nothing is
 * kept unless somebody asks for it: else no scope holds a throwable that nobody else
 * holds, and that of a thread, which has no end, never does. May be used by several
 * threads.
 */
public final class LoggedErrors {

	private final boolean ends;

	// Nearly never, and each error asks.
	private volatile boolean keeping;

	private @Nullable Throwable failure;

	private @Nullable LoggedError error;

	/**
	 * What was logged within a scope.
	 * @param ends whether the scope has an end, as that of a request has
	 */
	LoggedErrors(boolean ends) {
		this.ends = ends;
	}

	/**
	 * Keeps, from now on and as long as the request is, the first throwable and the first
	 * error without one.
	 */
	public void keep() {
		this.keeping = this.ends;
	}

	/**
	 * Offers a throwable that was logged as an ERROR.
	 */
	void offer(Throwable failure) {
		if (this.keeping) {
			keep(failure);
		}
	}

	private synchronized void keep(Throwable failure) {
		if (this.failure == null) {
			this.failure = failure;
		}
	}

	/**
	 * Offers an ERROR without an exception.
	 * @param error makes the copy that is kept; asked on this thread, and only while none
	 * is kept
	 */
	public void offer(Supplier<LoggedError> error) {
		// A copy may ask objects of the application for their text, which may wait for
		// threads that log: no lock is held meanwhile.
		if (lacksError()) {
			keep(error.get());
		}
	}

	private synchronized boolean lacksError() {
		return this.keeping && this.error == null;
	}

	private synchronized void keep(LoggedError error) {
		if (this.error == null) {
			this.error = error;
		}
	}

	/**
	 * The first throwable that was logged as an ERROR.
	 * @return the throwable, or {@code null} if there was none
	 */
	public synchronized @Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * The first ERROR without an exception.
	 * @return the record, or {@code null} if there was none
	 */
	public synchronized @Nullable LoggedError error() {
		return this.error;
	}

}
