package io.erroralerts.benchmarks.file;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;

/**
 * What a thread pays for one record with its place while each write to the file takes 50
 * milliseconds. {@code strace} delays the system's calls that write to that file, and no
 * others: the JVM is started by it.
 */
public final class SlowDiskFigure implements Figure {

	private static final long WRITE = TimeUnit.MILLISECONDS.toMicros(50);

	private static final String SMALL_QUEUE = Contestant.OURS + ", queue of 64";

	private static final int RATE = 10_000;

	private static final long WARM_UP = TimeUnit.SECONDS.toNanos(4);

	private static final long MEASURED = TimeUnit.SECONDS.toNanos(8);

	// Without growth for so long, nothing comes any more.
	private static final long SILENCE = TimeUnit.SECONDS.toNanos(2);

	private static final Pattern LOST = Pattern.compile("(\\d+) records? (?:was|were) lost");

	@Override
	public String name() {
		return "file-slow-disk";
	}

	@Override
	public String title() {
		return "What a thread pays for one record with location while the disk takes 50 ms a write, two threads and up to"
				+ " 10,000 records a second together";
	}

	@Override
	public List<Contestant> contestants() {
		Contestant overflowing = Peers.contestant(SMALL_QUEUE, SlowDiskFigure::measure, (directory) -> Ours
			.open(directory, true, "erroralerts.file.on-full=drop", "erroralerts.file.queue-size=64"));
		return Stream
			.concat(Peers.contestants(true, SlowDiskFigure::measure, "erroralerts.file.on-full=drop").stream(),
					Stream.of(overflowing))
			.map((contestant) -> contestant.startedBy(SlowDiskFigure::strace))
			.toList();
	}

	@Override
	public int rounds() {
		return 3;
	}

	private static List<String> strace(Path temporary) {
		boolean installed = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
			.anyMatch((directory) -> Files.isExecutable(Path.of(directory, "strace")));
		if (!installed) {
			throw new IllegalStateException(
					"The figure file-slow-disk needs strace 5.3 or later, which delays the writes:"
							+ " apt-get install strace");
		}
		String calls = "write,pwrite64,writev";
		// By the filter of the system, other calls don't even stop at strace.
		return List.of("strace", "-f", "--seccomp-bpf", "-qq", "-o", temporary.resolve("strace.txt").toString(), "-P",
				file(Peers.directory(temporary)).toString(), "-e", "trace=" + calls, "-e",
				"inject=" + calls + ":delay_enter=" + WRITE);
	}

	private static Path file(Path directory) {
		return directory.resolve("app.log");
	}

	private static void measure(LogUnderTest log, Path directory, Measures measures) throws Exception {
		List<Load> loads = new ArrayList<>();
		for (int t = 0; t < 2; t++) {
			Load load = new Load(log);
			loads.add(load);
			load.start();
		}
		for (Load load : loads) {
			load.join();
		}
		awaitSilence(log, directory);
		long[] all = loads.stream().flatMapToLong((load) -> Arrays.stream(load.costs, 0, load.size)).sorted().toArray();
		measures.put("p50", all[all.length / 2] / 1e3);
		measures.put("p99.9", all[(int) (all.length * 0.999)] / 1e3);
		measures.put("longest", all[all.length - 1] / 1e3);
		measures.put("logged-per-second", all.length / (MEASURED / 1e9));
		long logged = loads.stream().mapToLong((load) -> load.logged).sum();
		long written = 0;
		long told = 0;
		for (String line : Files.readAllLines(file(directory))) {
			written += line.contains("has low stock") ? 1 : 0;
			Matcher lost = LOST.matcher(line);
			told += lost.find() ? Long.parseLong(lost.group(1)) : 0;
		}
		measures.put("lost", logged - written);
		measures.put("lost-and-untold", logged - written - told);
		measures.put("write-ms", writeMillis(directory));
	}

	private static void awaitSilence(LogUnderTest log, Path directory) throws Exception {
		long size = 0;
		long grown = System.nanoTime();
		while (System.nanoTime() - grown < SILENCE) {
			log.flush();
			long now = LogUnderTest.size(directory);
			if (now != size) {
				size = now;
				grown = System.nanoTime();
			}
			Thread.sleep(20);
		}
	}

	/**
	 * Whether the disk was slow at all.
	 */
	private static double writeMillis(Path directory) throws Exception {
		try (FileChannel channel = FileChannel.open(file(directory), StandardOpenOption.APPEND)) {
			long start = System.nanoTime();
			channel.write(ByteBuffer.wrap(new byte[] { '\n' }));
			double millis = (System.nanoTime() - start) / 1e6;
			if (millis < TimeUnit.MICROSECONDS.toMillis(WRITE)) {
				throw new IllegalStateException("A write took " + millis + " ms: strace did not delay it");
			}
			return millis;
		}
	}

	@Override
	public List<Row> rows() {
		return List.of(
				new Row("p50, against the best Logback", "µs", Row.median(Contestant.OURS, "p50"),
						Row.lowest("p50", Peers.LOGBACK), null),
				new Row("p99.9, against the best Logback", "µs", Row.median(Contestant.OURS, "p99.9"),
						Row.lowest("p99.9", Peers.LOGBACK), Target.atMost(1000)),
				Row.against("p99.9, against Log4j's asynchronous loggers", "µs", "p99.9", Peers.LOG4J_ASYNC,
						Target.atMost(1000)),
				new Row("p99.9 while a queue of 64 overflows", "µs", Row.median(SMALL_QUEUE, "p99.9"), null,
						Target.atMost(1000)),
				new Row("records logged a second, least", "1/s", Row.smallest(Contestant.OURS, "logged-per-second"),
						Row.highest("logged-per-second", Peers.ALL), null),
				new Row("records lost, at most", "", Row.largest(Contestant.OURS, "lost"), null, null),
				new Row("records lost by a queue of 64", "", Row.median(SMALL_QUEUE, "lost"), null, null),
				new Row("of these not told in the file, at most", "", Row.largest(SMALL_QUEUE, "lost-and-untold"), null,
						Target.exactly(0)));
	}

	/**
	 * A thread that logs at its rate, and catches up where it could not.
	 */
	private static final class Load extends Thread {

		private final LogUnderTest log;

		private final long[] costs = new long[(int) (RATE * TimeUnit.NANOSECONDS.toSeconds(WARM_UP + MEASURED))];

		private int size;

		private long logged;

		Load(LogUnderTest log) {
			this.log = log;
		}

		@Override
		public void run() {
			Stack.here().at(Stack.WEB_REQUEST, this::log);
		}

		private boolean log() {
			long interval = TimeUnit.SECONDS.toNanos(2) / RATE;
			long begin = System.nanoTime();
			long next = begin;
			while (System.nanoTime() - begin < WARM_UP + MEASURED) {
				next += interval;
				long rest = next - System.nanoTime();
				if (rest > 0) {
					LockSupport.parkNanos(rest);
				}
				long start = System.nanoTime();
				this.log.warn((int) (100_000 + this.logged % 900_000), 555_555);
				this.logged++;
				if (start - begin >= WARM_UP) {
					this.costs[this.size++] = System.nanoTime() - start;
				}
			}
			return true;
		}

	}

}
