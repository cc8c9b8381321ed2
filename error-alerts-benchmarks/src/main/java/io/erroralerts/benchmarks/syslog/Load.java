package io.erroralerts.benchmarks.syslog;

import java.util.ArrayList;
import java.util.List;

import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Stack;

/**
 * Two threads that log as fast as they can, at the depth of a web request.
 */
final class Load {

	static final String RATE = "received-per-s";

	static final String SHARE = "received-percent";

	private static final int THREADS = 2;

	private static final int RECORDS = 150_000;

	private Load() {
	}

	/**
	 * Warms up, then measures.
	 * @param receiver counts what arrives
	 * @param log logs a WARN with two arguments
	 * @param measures takes what was measured
	 */
	static void measure(Receiver receiver, Log log, Measures measures) throws InterruptedException {
		for (int i = 0; i < 2; i++) {
			round(receiver, log);
		}
		long before = receiver.received();
		long start = System.nanoTime();
		long last = round(receiver, log);
		long received = receiver.received() - before;
		measures.put(RATE, received * 1e9 / (last - start));
		measures.put(SHARE, received * 100.0 / (THREADS * RECORDS));
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
