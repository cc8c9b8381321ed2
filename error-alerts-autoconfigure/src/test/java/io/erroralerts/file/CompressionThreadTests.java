package io.erroralerts.file;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which thread compresses what was rotated.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class CompressionThreadTests {

	// Holes only: it takes no place on the disk, and seconds to be compressed.
	private static final long LARGE = 64L << 30;

	@TempDir
	private Path folder;

	@Test
	void nobodyWaitsForTheOneThreadThatCompresses() throws Exception {
		Path archive = this.folder.resolve("app.log.1");
		try (RandomAccessFile large = new RandomAccessFile(archive.toFile(), "rw")) {
			large.setLength(LARGE);
		}
		Path file = this.folder.resolve("app.log");
		try (ConfigurableApplicationContext context = Applications
			.plain("erroralerts.file.path=" + file, "erroralerts.file.rotation=size", "erroralerts.file.max-size=1KB",
					"erroralerts.file.format=%message", "erroralerts.file.loggers=com.acme",
					"erroralerts.file.max-files=1000000", "logging.level.com.acme=WARN")
			.run()) {
			log("before");
			// The first rotation calls for it.
			log("x".repeat(1024));
			await().atMost(Duration.ofSeconds(60)).until(() -> !compressing().isEmpty());
			for (int i = 0; i < 5; i++) {
				String line = "while it is compressed " + i;
				log(line);
				await().atMost(Duration.ofSeconds(30))
					.until(() -> Files.exists(file) && LogFolder.text(file).contains(line));
				assertThat(compressing()).containsExactly("erroralerts-file-archive");
			}
			assertThat(this.folder.resolve("app.log.gz.tmp")).exists();
		}
		// What was half done at the end goes.
		await().atMost(Duration.ofSeconds(30)).until(() -> Files.notExists(this.folder.resolve("app.log.gz.tmp")));
		assertThat(archives()).anyMatch((path) -> path.toFile().length() == LARGE);
	}

	private static void log(String line) {
		LoggerFactory.getLogger("com.acme.Orders").warn(line);
	}

	private List<Path> archives() throws Exception {
		try (var files = Files.list(this.folder)) {
			return files.toList();
		}
	}

	private static List<String> compressing() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> Arrays.stream(thread.getValue())
				.anyMatch((frame) -> frame.getClassName().equals(Gzip.class.getName())))
			.map(Map.Entry::getKey)
			.map(Thread::getName)
			.toList();
	}

}
