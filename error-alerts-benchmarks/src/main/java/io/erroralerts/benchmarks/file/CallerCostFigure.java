package io.erroralerts.benchmarks.file;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;

/**
 * What a thread pays for one record with its place while 10,000 records come in a second.
 */
public final class CallerCostFigure implements Figure {

	private static final int RATE = 10_000;

	// As fast as they can, then half a second at the rate.
	private static final int WARM_UP = 100_000;

	private static final int SECONDS = 2;

	@Override
	public String name() {
		return "file-caller";
	}

	@Override
	public String title() {
		return "What a thread pays for one record with location, two threads and 10,000 records a second together";
	}

	@Override
	public List<Contestant> contestants() {
		return Peers.contestants(true, CallerCostFigure::measure);
	}

	private static void measure(LogUnderTest log, Path directory, Measures measures) throws Exception {
		long[][] costs = new long[2][];
		Thread[] threads = new Thread[2];
		for (int t = 0; t < threads.length; t++) {
			int number = t;
			threads[t] = new Thread(() -> costs[number] = Stack.here().at(Stack.WEB_REQUEST, () -> pay(log)));
			threads[t].start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		long[] all = new long[costs[0].length + costs[1].length];
		System.arraycopy(costs[0], 0, all, 0, costs[0].length);
		System.arraycopy(costs[1], 0, all, costs[0].length, costs[1].length);
		Arrays.sort(all);
		measures.put("p50", all[all.length / 2] / 1e3);
		measures.put("p99.9", all[(int) (all.length * 0.999)] / 1e3);
	}

	private static long[] pay(LogUnderTest log) {
		long interval = TimeUnit.SECONDS.toNanos(2) / RATE;
		int skipped = RATE / 4;
		long[] costs = new long[SECONDS * RATE / 2];
		for (int i = 0; i < WARM_UP; i++) {
			log.warn(100_000 + i, 555_555);
		}
		long next = System.nanoTime();
		for (int i = 0; i < skipped + costs.length; i++) {
			next += interval;
			long rest = next - System.nanoTime();
			if (rest > 0) {
				LockSupport.parkNanos(rest);
			}
			long start = System.nanoTime();
			log.warn(100_000 + i, 555_555);
			if (i >= skipped) {
				costs[i - skipped] = System.nanoTime() - start;
			}
		}
		return costs;
	}

	@Override
	public List<Row> rows() {
		return List.of(
				new Row("p50, against the best Logback", "µs", Row.median(Contestant.OURS, "p50"),
						Row.lowest("p50", Peers.LOGBACK), Target.atMostTimesPeer(0.5)),
				Row.against("p50, against Log4j's asynchronous loggers", "µs", "p50", Peers.LOG4J_ASYNC, null),
				new Row("p99.9, against the best Logback", "µs", Row.median(Contestant.OURS, "p99.9"),
						Row.lowest("p99.9", Peers.LOGBACK), null),
				Row.against("p99.9, against Log4j's asynchronous loggers", "µs", "p99.9", Peers.LOG4J_ASYNC, null));
	}

}
