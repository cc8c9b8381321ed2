package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two applications of one JVM, whose settings differ, write the same file: two channels,
 * where one process can hold a lock only once.
 */
class SameFileTwiceTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	@TempDir
	private Path folder;

	@Test
	void eachRecordOfBothIsThereOnceOverRotations() throws Exception {
		try (ConfigurableApplicationContext one = start("one"); ConfigurableApplicationContext two = start("two")) {
			for (int i = 0; i < 3000; i++) {
				logger.warn("record {}", i);
			}
		}
		List<Path> files;
		try (Stream<Path> found = Files.list(this.folder)) {
			files = found.filter((path) -> path.getFileName().toString().startsWith("app.log")).toList();
		}
		assertThat(files).hasSizeGreaterThan(1);
		assertThat(files.stream().flatMap((file) -> LogFolder.text(file).lines())).hasSize(6000)
			.doesNotHaveDuplicates()
			.allMatch((line) -> line.matches("(one|two) record \\d+"));
	}

	private ConfigurableApplicationContext start(String name) {
		return Applications.plain("erroralerts.file.path=" + this.folder.resolve("app.log"),
				"erroralerts.file.format=" + name + " %message", "erroralerts.file.loggers=com.acme",
				"erroralerts.file.rotation=size", "erroralerts.file.max-size=20KB", "erroralerts.file.max-files=1000",
				"erroralerts.file.compress=false", "erroralerts.file.on-full=wait(30s)")
			.run();
	}

}
