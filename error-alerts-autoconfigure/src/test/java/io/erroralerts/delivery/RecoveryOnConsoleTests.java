package io.erroralerts.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Who has seen on the console that a channel can't deliver sees there that it can again.
 */
class RecoveryOnConsoleTests {

	private static final String LINE = "|-WARN in error-alerts - The file channel ";

	@Test
	void theEndOfATroubleIsShownWhereItsBeginningWas(@TempDir Path directory) {
		ChildJvm.Result result = ChildJvm.run(Application.class, directory.toString());
		assertThat(result.output())
			.contains(Path.of(directory.toString(), "blocked") + " is no directory. Set another file\n")
			.containsSubsequence(LINE + "can't deliver and will try again: ", LINE + "delivers again, ");
		assertThat(result.output().split("delivers again", -1)).as("told once").hasSize(2);
		assertThat(result.status()).isZero();
	}

	/**
	 * Has a file where the directory of its log should be, and takes it away.
	 */
	static final class Application {

		private Application() {
		}

		public static void main(String[] arguments) throws Exception {
			Path blocked = Files.createFile(Path.of(arguments[0], "blocked"));
			try (ConfigurableApplicationContext context = Applications
				.plain("erroralerts.file.path=" + blocked.resolve("app.log"))
				.run()) {
				LoggerFactory.getLogger("com.acme.Orders").warn("kept");
				await().atMost(Duration.ofSeconds(20)).until(() -> !up(context));
				Files.delete(blocked);
				await().atMost(Duration.ofSeconds(20)).until(() -> up(context));
			}
		}

		private static boolean up(ConfigurableApplicationContext context) {
			return context.getBean(ChannelHealthSource.class).channelHealth().get(0).up();
		}

	}

}
