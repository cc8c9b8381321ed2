package io.erroralerts.delivery;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A thread of error-alerts. What is logged on it, by us or by a library that we call,
 * never becomes an alert.
 */
final class ErrorAlertsThread extends Thread {

	ErrorAlertsThread(Runnable work, String purpose) {
		super(work, "erroralerts-" + purpose);
		setDaemon(true);
		setUncaughtExceptionHandler((thread, ex) -> InternalStatus.warn(thread.getName() + " ended", ex));
	}

	/**
	 * Works on several things at once, so that none waits for the time-out of another,
	 * and waits for all of them even if the current thread is interrupted.
	 * @return the results, in the order of the things
	 */
	static <T, R> List<R> all(Collection<T> things, Function<T, R> work) {
		List<CompletableFuture<R>> results = things.stream()
			.map((thing) -> CompletableFuture.supplyAsync(() -> work.apply(thing),
					(task) -> new ErrorAlertsThread(task, "shutdown").start()))
			.toList();
		return results.stream().map(CompletableFuture::join).toList();
	}

}
