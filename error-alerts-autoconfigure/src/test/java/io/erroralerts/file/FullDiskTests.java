package io.erroralerts.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.testsupport.Applications;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the file channel on a disk that is really full, and on one that is mounted
 * read-only when the application starts. They need root, to mount a small one.
 */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
@ExtendWith(OutputCaptureExtension.class)
class FullDiskTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	@TempDir
	private Path folder;

	private boolean mounted;

	@BeforeEach
	void mount() throws Exception {
		this.mounted = run("mount", "-t", "tmpfs", "-o", "size=1m", "erroralerts-test", this.folder.toString());
		if (!this.mounted) {
			System.err.println("NOT TESTED: the file channel on a full disk. Run the tests as root, who may mount one");
		}
		Assumptions.assumeTrue(this.mounted, "Only root may mount a small disk");
	}

	@AfterEach
	void unmount() throws Exception {
		if (this.mounted) {
			run("umount", "-l", this.folder.toString());
		}
	}

	private static boolean run(String... command) throws Exception {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void nothingIsTornOrUntoldAndWritingGoesOnByItself() throws Exception {
		Path log = this.folder.resolve("app.log");
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + log, "erroralerts.file.format=%message",
					"erroralerts.file.loggers=com.acme", "erroralerts.file.queue-size=1000",
					"erroralerts.file.rotation=none")
			.run()) {
			logger.warn("before");
			await(() -> content(log).contains("before"));
			Path ballast = fill();
			String text = "x".repeat(200);
			long longest = 0;
			for (int i = 0; i < 5000; i++) {
				long start = System.nanoTime();
				logger.warn("{} {}", i, text);
				longest = Math.max(longest, System.nanoTime() - start);
			}
			assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
			await(() -> !health(context).up());
			assertThat(health(context).details().get("trouble")).asString()
				.isEqualTo("erroralerts.file.path=" + log + " can't be written: No space left on device");
			// What a full disk swallowed is not what the file has.
			await(() -> number(context, "waiting") > 0);
			// Lines that tell of losses are no records, and wait with them.
			assertThat(number(context, "delivered")).isLessThanOrEqualTo(content(log).lines().count());
			// Those that find no room from now on know why.
			for (int i = 5000; i < 7000; i++) {
				logger.warn("{} {}", i, text);
			}
			assertThat(number(context, "queued")).isEqualTo(1000);
			Files.delete(ballast);
			await(() -> content(log).contains(" lost "));
			await(() -> health(context).up());
			logger.warn("after");
			await(() -> content(log).contains("after"));
			await(() -> number(context, "waiting") == 0);
			assertThat(number(context, "delivered") + number(context, "lost")).isEqualTo(7002);
		}
		Map<Boolean, Long> lines = content(log).lines()
			.collect(Collectors.partitioningBy((line) -> line.matches("\\d+ x{200}"), Collectors.counting()));
		long told = content(log).lines()
			.filter((line) -> line.contains(" lost "))
			.peek((line) -> assertThat(line)
				.matches("\\d+ records? w\\w+ lost (between|at) 20.*: the queue of the file "
						+ "channel was full \\(erroralerts.file.queue-size=1000\\)( because it can't deliver: .*)?"))
			.mapToLong((line) -> Long.parseLong(line.substring(0, line.indexOf(' '))))
			.sum();
		assertThat(lines.get(true) + told).isEqualTo(7000);
		assertThat(told).isPositive();
		assertThat(content(log)).contains(" because it can't deliver: ").contains("No space left on device");
		assertThat(content(log).lines().filter((line) -> !line.matches("\\d+ x{200}|before|after|\\d+ records? .*")))
			.isEmpty();
		assertThat(content(log).lines().toList()).endsWith("after");
	}

	@Test
	void diskThatIsFullNowAndThenIsToldOnceWithTheSum(CapturedOutput output) throws Exception {
		Path log = this.folder.resolve("app.log");
		int count = 0;
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + log, "erroralerts.file.format=%message",
					"erroralerts.file.loggers=com.acme", "erroralerts.file.rotation=none")
			.run()) {
			logger.warn("record {}", count++);
			await(() -> content(log).contains("record 0"));
			for (int i = 0; i < 5; i++) {
				Path ballast = fill();
				int before = count;
				while (count < before + 100) {
					logger.warn("record {} {}", count++, "x".repeat(100));
				}
				await(() -> !health(context).up());
				Files.delete(ballast);
				await(() -> health(context).up());
			}
		}
		assertThat(content(log).lines().map((line) -> line.split(" ")[1]))
			.containsExactlyElementsOf(IntStream.range(0, count).mapToObj(String::valueOf).toList());
		List<String> told = output.toString()
			.lines()
			// The line that tells of the end of the first one has no path.
			.filter((line) -> line.contains(" - The file channel ") && line.contains(log.toString()))
			.toList();
		assertThat(told).as("for each minute one").hasSizeLessThan(5).last().asString().contains(" It could not ");
		assertThat(told.stream().mapToLong(FullDiskTests::outages).sum()).isEqualTo(5);
	}

	private static long outages(String line) {
		Matcher times = Pattern.compile(" It could not (\\d+) times ").matcher(line);
		return times.find() ? Long.parseLong(times.group(1)) : 1;
	}

	@Test
	void diskWithoutRoomForTheNextFileIsToldAndWrittenOnceThereIsRoom() throws Exception {
		Path log = this.folder.resolve("app.log");
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + log, "erroralerts.file.format=%message",
					"erroralerts.file.loggers=com.acme", "erroralerts.file.max-size=30B",
					"erroralerts.file.compress=false")
			.run()) {
			logger.warn("before");
			await(() -> content(log).contains("before"));
			// What fails is to open the next file.
			assertThat(run("mount", "-o", "remount,size=8k", this.folder.toString())).isTrue();
			fill();
			logger.warn("x".repeat(300));
			await(() -> !health(context).up());
			assertThat(run("mount", "-o", "remount,size=1m", this.folder.toString())).isTrue();
			await(() -> health(context).up());
			logger.warn("after");
			await(() -> content(log).contains("after"));
		}
	}

	@Test
	void theCheckTellsThePathAndTheReasonOnce() throws Exception {
		fill();
		Path log = this.folder.resolve("app.log");
		MockEnvironment environment = new MockEnvironment().withProperty("erroralerts.file.path", log.toString());
		List<CheckFinding> findings = new ArrayList<>();
		new FileCheck().check(new CheckRequest(environment, "shop", null, true), findings::add);
		assertThat(findings).filteredOn((finding) -> finding.result() == CheckFinding.Result.FAILED)
			.extracting(CheckFinding::what)
			.last()
			.isEqualTo(log + " can't be written: No space left on device");
	}

	@Test
	void diskThatIsReadOnlyAtTheStartIsNamed() throws Exception {
		assertThat(run("mount", "-o", "remount,ro", this.folder.toString())).isTrue();
		Path log = this.folder.resolve("logs/app.log");
		assertThat(LogFolder.on("path", log.toString()).warning())
			.startsWith("erroralerts.file.path=" + log + " can't be written yet: ")
			.contains(" in " + this.folder + " by ")
			.contains("read-only");
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + log, "erroralerts.file.loggers=com.acme")
			.run()) {
			logger.warn("kept");
			await(() -> !health(context).up());
			assertThat(run("mount", "-o", "remount,rw", this.folder.toString())).isTrue();
			await(() -> content(log).contains("kept"));
		}
	}

	private Path fill() throws IOException {
		Path ballast = this.folder.resolve("ballast");
		byte[] piece = new byte[512];
		try (var out = Files.newOutputStream(ballast)) {
			IntStream.range(0, 1 << 20).forEach((i) -> {
				try {
					out.write(piece);
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			});
		}
		catch (IOException | java.io.UncheckedIOException ex) {
			// Full.
		}
		return ballast;
	}

	private static long number(ConfigurableApplicationContext context, String name) {
		return ((Number) health(context).details().get(name)).longValue();
	}

	private static ChannelHealth health(ConfigurableApplicationContext context) {
		return context.getBean(ChannelHealthSource.class)
			.channelHealth()
			.stream()
			.filter((health) -> health.channel().equals("file"))
			.findFirst()
			.orElseThrow();
	}

	private static void await(java.util.concurrent.Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
	}

	private static String content(Path file) {
		return Files.isRegularFile(file) ? LogFolder.text(file) : "";
	}

}
