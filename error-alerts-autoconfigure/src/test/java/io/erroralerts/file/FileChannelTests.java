package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.erroralerts.format.LogFormatter;
import io.erroralerts.testsupport.Applications;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the file channel in an application.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class FileChannelTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	@TempDir
	private Path folder;

	@Test
	void recordsAreInTheFileWhileTheApplicationRuns(CapturedOutput output) {
		Path file = this.folder.resolve("app.log");
		try (ConfigurableApplicationContext context = start(file)) {
			assertThat(output).contains("Error alerts: file to " + file + " from WARN");
			logger.warn("Low stock");
			await(() -> content(file).contains("WARN: Low stock [in io/erroralerts/file/FileChannelTests.java:"));
			logger.info("Nobody has to know");
			logger.error("Could not ship", new IllegalStateException("No stock"));
			await(() -> content(file).contains("java.lang.IllegalStateException: No stock"));
			assertThat(content(file)).doesNotContain("Nobody")
				.containsPattern("ERROR: Could not ship \\(E-[\\w-]{9}\\)");
		}
	}

	@Test
	void everyRecordIsThereOnceAfterTheEnd() {
		Path file = this.folder.resolve("app.log");
		try (ConfigurableApplicationContext context = start(file, "erroralerts.file.loggers=com.acme",
				"erroralerts.file.format=%message", "erroralerts.file.rotation=size", "erroralerts.file.max-size=1KB",
				"erroralerts.file.max-files=100")) {
			for (int i = 0; i < 1000; i++) {
				logger.warn("record{}", String.format("%03d", i));
			}
		}
		assertThat(new LogFolder(file).all()).isEqualTo(LogFolder.numbers(0, 1000));
	}

	@Test
	void wrapperOfTheApplicationIsNotThePlace() {
		Path file = this.folder.resolve("app.log");
		String format = "erroralerts.file.format=%message at %funcName";
		try (ConfigurableApplicationContext context = start(file, format,
				"erroralerts.logger-classes=" + Complaints.class.getName())) {
			Complaints.about("stock");
			logger.atWarn().log("fluent");
			java.util.logging.Logger.getLogger("com.acme.Other").warning("julian");
			await(() -> content(file).contains("julian"));
			assertThat(content(file)).contains("About stock at wrapperOfTheApplicationIsNotThePlace")
				.contains("fluent at wrapperOfTheApplicationIsNotThePlace")
				.contains("julian at wrapperOfTheApplicationIsNotThePlace");
		}
	}

	@Test
	void formatterBeanFormatsTheFile() {
		Path file = this.folder.resolve("app.log");
		ApplicationContextInitializer<GenericApplicationContext> bean = (context) -> context
			.registerBean("fileFormatter", LogFormatter.class, () -> new LogFormatter("mine: %message"));
		try (ConfigurableApplicationContext context = Applications.plain("erroralerts.file.path=" + file)
			.initializers(bean)
			.run()) {
			logger.warn("Low stock");
			await(() -> content(file).contains("mine: Low stock"));
		}
	}

	@Test
	void applicationStartsWithAPathThatIsADirectoryAndWritesWhenItIsOneNoMore(CapturedOutput output) throws Exception {
		Path file = Files.createDirectory(this.folder.resolve("app.log"));
		try (ConfigurableApplicationContext context = start(file)) {
			assertThat(output.toString()
				.lines()
				.filter((line) -> line
					.contains("erroralerts.file.path=" + file + " is a directory. Set the name of a file in it")))
				.hasSize(1);
			logger.warn("Low stock");
			Files.delete(file);
			await(() -> content(file).contains("WARN: Low stock"));
		}
	}

	@Test
	void patternWithAMistakeFailsTheStartAndTheFileTellsWhy(CapturedOutput output) {
		Path file = this.folder.resolve("app.log");
		assertThatException().isThrownBy(() -> start(file, "erroralerts.file.format=%(nonsense)s"));
		assertThat(output).contains("erroralerts.file.format")
			.contains("There is no conversion supplier registered for conversion word [nonsense]");
		await(() -> content(file).contains("[nonsense]"));
	}

	private static ConfigurableApplicationContext start(Path file, String... properties) {
		return Applications.plain("erroralerts.file.path=" + file).properties(properties).run();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
	}

	private static String content(Path file) {
		return Files.isRegularFile(file) ? LogFolder.text(file) : "";
	}

	private static final class Complaints {

		private static void about(String what) {
			Runnable statement = () -> logger.warn("About {}", what);
			statement.run();
		}

	}

}
