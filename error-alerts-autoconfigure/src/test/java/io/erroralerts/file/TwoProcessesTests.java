package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two processes write one file at the same time, while one of them rotates it.
 */
@Timeout(240)
class TwoProcessesTests {

	private static final int RECORDS = 5000;

	@TempDir
	private Path folder;

	@Test
	void itIsSaidAtTheStartAndEachRecordIsThereOnceAndWhole() throws Exception {
		CompletableFuture<ChildJvm.Result> other = CompletableFuture.supplyAsync(() -> run("one"),
				(task) -> new Thread(task, "one").start());
		ChildJvm.Result result = run("two");
		String output = other.get().output() + result.output();
		assertThat(output).contains("/app.log is written by ").contains("Set another file for each of them");
		assertThat(List.of(other.get().status(), result.status())).containsOnly(0);
		List<String> lines;
		try (Stream<Path> files = Files.list(this.folder.resolve("logs"))) {
			lines = files.flatMap((file) -> LogFolder.text(file).lines()).toList();
		}
		List<String> expected = Stream.of("one", "two")
			.flatMap((name) -> IntStream.range(0, RECORDS).mapToObj((i) -> name + " record " + i))
			.toList();
		assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
	}

	private ChildJvm.Result run(String name) {
		return ChildJvm.run(Application.class, this.folder.toString(), name);
	}

	/**
	 * Begins when both are there.
	 */
	static final class Application {

		private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

		private Application() {
		}

		public static void main(String[] arguments) throws Exception {
			Path folder = Path.of(arguments[0]);
			try (ConfigurableApplicationContext context = Applications
				.plain("erroralerts.file.path=" + folder.resolve("logs/app.log"),
						"erroralerts.file.format=" + arguments[1] + " %message", "erroralerts.file.loggers=com.acme",
						"erroralerts.file.rotation=size", "erroralerts.file.max-size=20KB",
						"erroralerts.file.max-files=1000", "erroralerts.file.on-full=wait(60s)",
						"logging.level.com.acme=WARN")
				.run()) {
				logger.warn("record 0");
				Files.createFile(folder.resolve(arguments[1]));
				await().atMost(Duration.ofSeconds(60))
					.until(() -> Files.exists(folder.resolve("one")) && Files.exists(folder.resolve("two")));
				for (int i = 1; i < RECORDS; i++) {
					logger.warn("record {}", i);
				}
			}
		}

	}

}
