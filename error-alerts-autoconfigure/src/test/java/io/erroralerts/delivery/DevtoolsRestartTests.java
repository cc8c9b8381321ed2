package io.erroralerts.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The restarter of spring-boot-devtools loads the application, and here the library too,
 * by a new class loader in the same JVM.
 */
class DevtoolsRestartTests {

	@Test
	void channelsMoveToTheRestartedApplication(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("devtools.log");
		ChildJvm.Result result = ChildJvm.run(Restarting.class, true, "--erroralerts.file.path=" + file,
				"--erroralerts.debug.keep-channels=true", "--spring.main.web-application-type=none",
				"--restarts.marker=" + folder.resolve("marker"));
		assertThat(result.status()).as(result.output()).isZero();
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).as(result.output())
			.filteredOn((line) -> line.contains("ERROR"))
			.satisfiesExactly((line) -> assertThat(line).contains("run 1"),
					(line) -> assertThat(line).contains("run 2"), (line) -> assertThat(line).contains("run 3"));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Restarting {

		public static void main(String[] args) {
			SpringApplication.run(Restarting.class, args);
		}

		@Bean
		ApplicationRunner runner() {
			return (arguments) -> {
				Path marker = Path.of(arguments.getOptionValues("restarts.marker").get(0));
				int run = Files.exists(marker) ? Integer.parseInt(Files.readString(marker)) + 1 : 1;
				Files.writeString(marker, String.valueOf(run));
				LoggerFactory.getLogger("com.acme.Orders").error("run " + run);
				Thread next = new Thread((run < 3) ? () -> Restarter.getInstance().restart() : () -> System.exit(0));
				next.setDaemon(false);
				next.start();
			};
		}

	}

}
