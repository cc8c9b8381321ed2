package io.erroralerts.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A log while somebody moves, deletes, makes and cuts all that belongs to it. Each record
 * is afterwards in a file, unless it was deleted with one.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class HostilityTests {

	private static final Executor THREAD = (task) -> new Thread(task, "writer").start();

	private static final Pattern RECORD = Pattern.compile("[a-z]\\d{7}");

	@TempDir
	private Path root;

	@ParameterizedTest
	@CsvSource({ "external, 1, 4711", "none, 2, 4712", "size, 1, 4713", "size-and-time, 1, 4714", "size, 2, 4715" })
	void recordsAreLostWithTheFilesThatSomebodyDeletesOnly(String rotation, int writers, long seed) throws Exception {
		Path file = this.root.resolve("logs/app.log");
		HostileThread hostile = new HostileThread(this.root, file, seed, Duration.ofSeconds(2));
		List<CompletableFuture<List<Record>>> running = new ArrayList<>();
		hostile.start();
		for (int i = 0; i < writers; i++) {
			char name = (char) ('a' + i);
			running.add(CompletableFuture.supplyAsync(() -> write(file, rotation, name, hostile), THREAD));
		}
		List<Record> records = new ArrayList<>();
		for (CompletableFuture<List<Record>> writer : running) {
			records.addAll(writer.get());
		}
		hostile.join();
		assertThat(hostile.failure()).isNull();
		assertThat(hostile.actions()).isGreaterThan(20);
		Set<String> found = new HashSet<>(hostile.taken().lines().toList());
		Set<String> permissions = new HashSet<>();
		for (Path path : files()) {
			String text = LogFolder.text(path);
			assertThat(text).matches("(?:" + RECORD + "\n)*+");
			found.addAll(text.lines().toList());
			if (!text.isEmpty()) {
				permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
			}
		}
		assertThat(records.stream()
			.filter((record) -> !found.contains(record.text())
					&& !hostile.cutBetween(record.written(), record.flushed()))
			.map(Record::text)).isEmpty();
		for (int i = 0; i < writers; i++) {
			assertThat(found).as("in peace").contains((char) ('a' + i) + "9999999");
		}
		assertThat(permissions).containsOnly("rw-r-----");
	}

	private List<Record> write(Path file, String rotation, char name, HostileThread hostile) {
		FileSink sink = new LogFolder(file).sink("rotation", rotation, "max-size", "2KB", "max-files", "100000");
		List<Record> records = new ArrayList<>();
		List<Record> unflushed = new ArrayList<>();
		try {
			while (hostile.isAlive()) {
				String text = name + String.format("%07d", records.size());
				long start = System.nanoTime();
				persistently(() -> sink.write(CapturedEvents.warning(text)));
				unflushed.add(new Record(text, start, 0));
				if (unflushed.size() % 8 == 0) {
					persistently(sink::flush);
					persistently(sink::work);
					long end = System.nanoTime();
					unflushed.forEach((record) -> records.add(new Record(record.text(), record.written(), end)));
					unflushed.clear();
				}
			}
			// Peace at last.
			sink.write(CapturedEvents.warning(name + "9999999"));
			sink.flush();
			assertThat(sink.pending()).isZero();
			assertThat(sink.trouble()).isNull();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			sink.close();
		}
		return records;
	}

	private static void persistently(Step step) {
		await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).atMost(Duration.ofSeconds(30)).until(() -> {
			try {
				step.run();
				return true;
			}
			catch (TransientDeliveryException ex) {
				return false;
			}
		});
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.walk(this.root)) {
			return files
				.filter((path) -> Files.isRegularFile(path) && !path.toString().endsWith(".lock")
						&& !path.toString().endsWith(".tmp"))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Step {

		void run() throws Exception;

	}

	/**
	 * A record and when it was written.
	 *
	 * @param text the record
	 * @param written the time before it was handed over
	 * @param flushed the time after it was in the file
	 */
	private record Record(String text, long written, long flushed) {

	}

}
