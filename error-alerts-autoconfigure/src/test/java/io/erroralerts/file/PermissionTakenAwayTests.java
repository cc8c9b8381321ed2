package io.erroralerts.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Callable;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.Nobody;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the file channel of an application that may no longer write to its directory,
 * which root always may.
 */
@Timeout(180)
@DisabledOnOs(OS.WINDOWS)
class PermissionTakenAwayTests {

	@TempDir
	private Path folder;

	@Test
	void itIsToldAndCountedAndWritingGoesOnByItself() throws Exception {
		Path logs = Nobody.openDirectory(this.folder, "open").resolve("logs");
		ChildJvm.Result result = ChildJvm.runUnprivileged(Application.class, logs.toString());
		assertThat(result.output()).contains("trouble: erroralerts.file.path=" + logs.resolve("app.log"))
			.contains("ermission denied")
			.contains("written and told: 3000")
			.contains("last: after");
		assertThat(result.status()).isZero();
	}

	/**
	 * Moves its file away, as logrotate does, before it takes the permission from itself.
	 */
	static final class Application {

		private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

		private Application() {
		}

		@SuppressWarnings("SystemOut")
		public static void main(String[] arguments) throws Exception {
			Path logs = Files.createDirectories(Path.of(arguments[0]));
			Path log = logs.resolve("app.log");
			try (ConfigurableApplicationContext context = Applications
				.plain("erroralerts.file.path=" + log, "erroralerts.file.format=%message",
						"erroralerts.file.loggers=com.acme", "erroralerts.file.queue-size=100",
						"erroralerts.file.rotation=external")
				.run()) {
				logger.warn("before");
				await(() -> content(log).contains("before"));
				Files.move(log, logs.resolve("app.log.1"));
				Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("r-xr-xr-x"));
				await(() -> {
					logger.warn("probe");
					return !health(context).up();
				});
				System.out.println("trouble: " + health(context).details().get("trouble"));
				for (int i = 0; i < 3000; i++) {
					logger.warn("record {}", i);
				}
				Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxr-xr-x"));
				await(() -> health(context).up());
				logger.warn("after");
			}
			System.out.println("written and told: " + LostRecords.writtenAndTold(content(log), "record "));
			System.out.println("last: " + content(log).lines().reduce((first, second) -> second).orElse(""));
		}

		private static ChannelHealth health(ConfigurableApplicationContext context) {
			return context.getBean(ChannelHealthSource.class)
				.channelHealth()
				.stream()
				.filter((health) -> health.channel().equals("file"))
				.findFirst()
				.orElseThrow();
		}

		private static void await(Callable<Boolean> condition) {
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
		}

		private static String content(Path file) {
			return Files.isRegularFile(file) ? LogFolder.text(file) : "";
		}

	}

}
