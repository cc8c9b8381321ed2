package io.erroralerts.benchmarks.syslog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Stack;

/**
 * Two threads that log as fast as they can, at the depth of a web request.
 */
final class Load {

	static final String RATE = "received-per-s";

	static final String SHARE = "received-percent";

	static final String LOST = "lost";

	private static final int THREADS = 2;

	private static final int RECORDS = 50_000;

	private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(1500);

	private static final long MEASURED = TimeUnit.MILLISECONDS.toNanos(2000);

	private Load() {
	}

	/**
	 * Warms up, then measures.
	 * @param receiver counts what arrives
	 * @param log logs a WARN with two arguments
	 * @param measures takes what was measured
	 */
	static void measure(Receiver receiver, Log log, Measures measures) throws InterruptedException {
		long sent = repeat(receiver, log, WARM_UP)[0];
		long before = receiver.received();
		long[] work = repeat(receiver, log, MEASURED);
		measures.put(RATE, (receiver.received() - before) * 1e9 / work[1]);
		measures.put(SHARE, receiver.received() * 100.0 / (sent + work[0]));
		measures.put(LOST, sent + work[0] - receiver.received());
	}

	/**
	 * Has rounds until they took so long.
	 * @return how many records were logged, and the nanoseconds until the last of each
	 * round was received
	 */
	private static long[] repeat(Receiver receiver, Log log, long nanos) throws InterruptedException {
		long[] work = new long[2];
		while (work[1] < nanos) {
			long start = System.nanoTime();
			work[1] += Math.max(1, round(receiver, log) - start);
			work[0] += THREADS * RECORDS;
		}
		return work;
	}

	private static long round(Receiver receiver, Log log) throws InterruptedException {
		long expected = receiver.received() + THREADS * RECORDS;
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			Thread thread = new Thread(() -> Stack.here().at(Stack.WEB_REQUEST, () -> {
				for (int record = 0; record < RECORDS; record++) {
					log.warn("Order {} waits for {}", record, "stock");
				}
				return true;
			}), "http-exec-" + i);
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		return receiver.awaitLast(expected);
	}

	/**
	 * A logger's method.
	 */
	@FunctionalInterface
	interface Log {

		void warn(String message, Object first, Object second);

	}

}
