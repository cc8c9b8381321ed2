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

	private static final int RECORDS = 15_000;

	private static final int WARM_UP = 6;

	private static final int RUNS = 3;

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

	// So many looks without growth: nothing comes any more.
	private static final int STILL = 1000;

	private final LogUnderTest log;

	private final Path directory;

	private long finished;

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
		long length = await(Long.MAX_VALUE, PATIENCE) / THREADS;
		List<Double> rates = new ArrayList<>();
		List<Double> costs = new ArrayList<>();
		List<Double> callerCosts = new ArrayList<>();
		long lost = 0;
		for (int run = 0; run < WARM_UP + RUNS; run++) {
			long goal = LogUnderTest.size(this.directory) + length * THREADS * RECORDS;
			long cpu = cpu();
			this.callers.set(0);
			long start = System.nanoTime();
			burst(RECORDS);
			long missing = goal - await(goal, PATIENCE);
			double nanos = this.finished - start;
			lost += missing / length;
			if (run >= WARM_UP) {
				rates.add(THREADS * RECORDS * 1e9 / nanos);
				costs.add((cpu() - cpu) / 1e3 / (THREADS * RECORDS));
				callerCosts.add(this.callers.get() / 1e3 / (THREADS * RECORDS));
			}
		}
		measures.put("records-per-second", median(rates));
		measures.put("cpu-per-record", median(costs));
		measures.put("caller-cpu-per-record", median(callerCosts));
		measures.put("lost", lost);
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

	/**
	 * Waits until the files are so large, or grow no more. What only our flush brings to
	 * the file does not count as time: some peers leave the last records in a buffer.
	 * @return the size that the files have by then
	 */
	private long await(long goal, long patience) throws Exception {
		long deadline = System.nanoTime() + patience;
		long size = 0;
		int still = 0;
		while (System.nanoTime() < deadline) {
			long now = LogUnderTest.size(this.directory);
			still = (now > size) ? 0 : still + 1;
			if (now > size) {
				this.finished = System.nanoTime();
			}
			size = now;
			if (size >= goal) {
				return size;
			}
			// Not while records come: a flush from another thread costs Log4j some of
			// them.
			if (still >= STILL) {
				this.log.flush();
				return LogUnderTest.size(this.directory);
			}
			Thread.sleep(1);
		}
		return size;
	}

	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}

	private static double median(List<Double> numbers) {
		Collections.sort(numbers);
		return numbers.get(numbers.size() / 2);
	}

}
