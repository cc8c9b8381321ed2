package io.erroralerts.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * The real logrotate, as an admin configures it, while an application writes. Where that
 * is not installed, a build of {@code .ci/run} fails, and any other one reports the tests
 * as aborted.
 */
@Timeout(180)
class LogrotateTests {

	private static final Path LOGROTATE = Path.of("/usr/sbin/logrotate");

	private static final int ROTATIONS = 8;

	@TempDir
	private Path folder;

	@BeforeAll
	static void logrotateIsThere() {
		if (!Files.isExecutable(LOGROTATE)) {
			String missing = "The tests that meet the real logrotate need Debian's package logrotate";
			if ("true".equals(System.getenv("CI"))) {
				fail(missing);
			}
			abort(missing);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "create 0600", "nocreate", "nocreate compress delaycompress",
			"create compress delaycompress dateext dateformat -%s", "create olddir old" })
	void eachRecordIsThereOnceAndNoneIsTorn(String directives) throws Exception {
		Files.createDirectories(this.folder.resolve("logs/old"));
		List<String> expected;
		try (ConfigurableApplicationContext context = application()) {
			expected = writeWhile(() -> rotations(directives));
		}
		List<String> lines = lines();
		// AssertJ compares each line with each other one.
		assertThat(without(lines, expected)).as("torn").isEmpty();
		assertThat(without(expected, lines)).as("missing").isEmpty();
		if (!directives.contains("olddir")) {
			// From another directory one that was moved can't be told from one that was
			// deleted, so what was written in that moment may be there twice.
			assertThat(lines.size() - Set.copyOf(lines).size()).as("twice").isZero();
		}
	}

	@Test
	void whatIsWrittenWhileLogrotateCopiesAndCutsMayBeLostAndNothingElse() throws Exception {
		List<String> records;
		try (ConfigurableApplicationContext context = application()) {
			records = writeWhile(() -> rotations("copytruncate"));
			// And nobody writes here.
			LoggerFactory.getLogger("com.acme.Orders").warn("quiet before");
			awaitLine("quiet before");
			rotate("copytruncate");
			LoggerFactory.getLogger("com.acme.Orders").warn("quiet after");
			awaitLine("quiet after");
		}
		List<String> lines = lines();
		assertThat(lines.size() - Set.copyOf(lines).size()).as("twice").isZero();
		assertThat(lines).contains("quiet before", "quiet after");
		assertThat(lines).allMatch((line) -> line.matches("record \\d+|quiet \\w+"));
		Set<String> found = Set.copyOf(lines);
		long gaps = IntStream.range(0, records.size())
			.filter((i) -> !found.contains(records.get(i)) && (i == 0 || found.contains(records.get(i - 1))))
			.count();
		assertThat(gaps).as("one at each rotation at most").isLessThanOrEqualTo(ROTATIONS);
		assertThat(LogFolder.text(file())).as("no hole before what came after").startsWith("quiet after");
	}

	private ConfigurableApplicationContext application() {
		return Applications
			.plain("erroralerts.file.path=" + file(), "erroralerts.file.format=%message",
					"erroralerts.file.loggers=com.acme", "erroralerts.file.rotation=external",
					"erroralerts.file.on-full=wait(60s)", "logging.level.com.acme=WARN")
			.run();
	}

	private Path file() {
		return this.folder.resolve("logs/app.log");
	}

	private List<String> writeWhile(Runnable rotations) throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		List<String> records = new ArrayList<>();
		Thread writer = new Thread(() -> {
			for (int i = 0; !done.get(); i++) {
				LoggerFactory.getLogger("com.acme.Orders").warn("record {}", i);
				records.add("record " + i);
				LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(20));
			}
		}, "writer");
		writer.start();
		try {
			rotations.run();
		}
		finally {
			done.set(true);
			writer.join();
		}
		assertThat(records).hasSizeGreaterThan(100);
		return records;
	}

	private void rotations(String directives) {
		for (int i = 0; i < ROTATIONS; i++) {
			// Such a name has a second in it.
			await().atMost(Duration.ofSeconds(60))
				.pollDelay(Duration.ofMillis(directives.contains("%s") ? 1100 : 20))
				.until(() -> Files.exists(file()) && Files.size(file()) > 0);
			rotate(directives);
		}
	}

	private void rotate(String directives) {
		try {
			Path configuration = this.folder.resolve("logrotate.conf");
			Files.writeString(configuration,
					file() + " {\n\trotate 1000\n\tmissingok\n\tnotifempty\n"
							+ Stream.of(directives.replaceAll(" (?=compress|delay|date|olddir)", "\n").split("\n"))
								.map((directive) -> "\t" + directive + "\n")
								.collect(Collectors.joining())
							+ "}\n");
			// It passes over one that others can write.
			Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-r--r--"));
			Process process = new ProcessBuilder(LOGROTATE.toString(), "--force", "--state",
					this.folder.resolve("state").toString(), configuration.toString())
				.redirectErrorStream(true)
				.redirectOutput(this.folder.resolve("output").toFile())
				.start();
			boolean ended = process.waitFor(60, TimeUnit.SECONDS);
			process.destroyForcibly();
			assertThat(ended && process.waitFor() == 0).as(Files.readString(this.folder.resolve("output"))).isTrue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void awaitLine(String line) {
		await().atMost(Duration.ofSeconds(60)).until(() -> LogFolder.text(file()).contains(line));
	}

	private List<String> lines() throws IOException {
		try (Stream<Path> files = Files.walk(this.folder.resolve("logs"))) {
			List<Path> rotated = files.filter(Files::isRegularFile).toList();
			assertThat(rotated).hasSizeGreaterThanOrEqualTo(ROTATIONS);
			return rotated.stream().flatMap((path) -> whole(LogFolder.text(path)).lines()).toList();
		}
	}

	// Who copies while somebody writes may have half of the last line.
	private static String whole(String text) {
		return text.substring(0, text.lastIndexOf('\n') + 1);
	}

	private static List<String> without(List<String> lines, List<String> others) {
		Set<String> known = Set.copyOf(others);
		return lines.stream().filter((line) -> !known.contains(line)).toList();
	}

}
