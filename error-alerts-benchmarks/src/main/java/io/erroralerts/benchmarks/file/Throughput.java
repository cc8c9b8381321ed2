package io.erroralerts.benchmarks.file;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.management.OperatingSystemMXBean;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Stack;

/**
 * Two threads that log as fast as they can, until every record is in a file. Each record
 * has the same length, so the size of the files tells how many are there.
 */
final class Throughput {

	private static final int THREADS = 2;

	private static final int RECORDS = 25_000;

	private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(1200);

	private static final long MEASURED = TimeUnit.MILLISECONDS.toNanos(1500);

	// Fewer than what the files hold before the oldest is removed.
	private static final int MOST = 160;

	// Without growth for so long: nothing comes any more.
	private static final long SILENCE = TimeUnit.SECONDS.toNanos(5);

	private final LogUnderTest log;

	private final Path directory;

	private final AtomicLong callers = new AtomicLong();

	private Throughput(LogUnderTest log, Path directory) {
		this.log = log;
		this.directory = directory;
	}

	static void measure(LogUnderTest log, Path directory, Measures measures) throws Exception {
		new Throughput(log, directory).measure(measures);
	}

	private void measure(Measures measures) throws Exception {
		burst(1);
		long length = length();
		List<Double> rates = new ArrayList<>();
		List<Double> costs = new ArrayList<>();
		List<Double> callerCosts = new ArrayList<>();
		long records = THREADS;
		long warm = 0;
		long measured = 0;
		for (int run = 0; run < MOST && measured < MEASURED; run++) {
			records += THREADS * RECORDS;
			long cpu = cpu();
			this.callers.set(0);
			long start = System.nanoTime();
			burst(RECORDS);
			long nanos = await(length * records) - start;
			if (warm < WARM_UP) {
				warm += nanos;
				continue;
			}
			measured += nanos;
			rates.add(THREADS * RECORDS * 1e9 / nanos);
			costs.add((cpu() - cpu) / 1e3 / (THREADS * RECORDS));
			callerCosts.add(this.callers.get() / 1e3 / (THREADS * RECORDS));
		}
		measures.put("records-per-second", median(rates));
		measures.put("cpu-per-record", median(costs));
		measures.put("caller-cpu-per-record", median(callerCosts));
		// Not a sum of the runs: what came late was not lost.
		double lost = records - LogUnderTest.size(this.directory) / (double) length;
		measures.put("lost", lost);
		measures.put("received-percent", 100 * (1 - lost / records));
	}

	private long length() throws Exception {
		long before = 0;
		long size = 0;
		// Both are there when nothing has come for a while.
		for (int look = 0; look < 20 && (size == 0 || size != before); look++) {
			before = size;
			await(Long.MAX_VALUE, TimeUnit.MILLISECONDS.toNanos(300));
			size = LogUnderTest.size(this.directory);
		}
		if (size == 0 || size % THREADS != 0) {
			throw new IllegalStateException(THREADS + " records are " + size + " bytes");
		}
		return size / THREADS;
	}

	private void burst(int records) throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < THREADS; t++) {
			Thread thread = new Thread(() -> {
				long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
				Stack.here().at(Stack.WEB_REQUEST, () -> {
					for (int i = 0; i < records; i++) {
						this.log.warn(100_000 + i, 555_555);
					}
					return true;
				});
				this.callers.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
	}

	private long await(long goal) throws Exception {
		return await(goal, SILENCE);
	}

	/**
	 * Waits until the files are so large, or grow no more. Some peers leave the last
	 * records in a buffer: it is flushed at each look, which takes part of a thousandth
	 * of the time.
	 * @return when the files were seen to grow for the last time
	 */
	private long await(long goal, long silence) throws Exception {
		long size = 0;
		long grown = System.nanoTime();
		while (true) {
			this.log.flush();
			long now = LogUnderTest.size(this.directory);
			if (now != size) {
				size = now;
				grown = System.nanoTime();
			}
			// While a file is renamed, it may be seen twice.
			if (size == goal || System.nanoTime() - grown > silence) {
				return grown;
			}
			Thread.sleep(1);
		}
	}

	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private static double median(List<Double> numbers) {
		Collections.sort(numbers);
		return numbers.get(numbers.size() / 2);
	}

}
