package io.erroralerts.syslog;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Asks the name service, which has no time-out that Java knows of: on another thread, one
 * question at a time.
 *
 * @param <T> the type of the answer
 */
final class Patience<T> {

	private final Duration limit;

	private @Nullable Future<T> asked;

	Patience(Duration limit) {
		this.limit = limit;
	}

	/**
	 * Asks, or waits again for the answer to what was asked before.
	 * @param question what may take long
	 * @return the answer
	 * @throws TimeoutException if there is none in time
	 * @throws ExecutionException if the question failed
	 */
	T ask(Supplier<T> question) throws TimeoutException, ExecutionException {
		Future<T> waiting = this.asked;
		if (waiting == null) {
			waiting = start(question);
			this.asked = waiting;
		}
		try {
			T answer = waiting.get(this.limit.toMillis(), TimeUnit.MILLISECONDS);
			this.asked = null;
			return answer;
		}
		catch (ExecutionException ex) {
			this.asked = null;
			throw ex;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new TimeoutException("interrupted");
		}
	}

	private static <T> Future<T> start(Supplier<T> question) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				answer.complete(question.get());
			}
			catch (Throwable ex) {
				answer.completeExceptionally(ex);
			}
		}, "erroralerts-syslog-lookup");
		thread.setDaemon(true);
		thread.start();
		return answer;
	}

}
