package io.erroralerts.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.Nobody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The check as an admin runs it: in a JVM of its own, as a user who is not root.
 */
@Timeout(180)
class CheckTests {

	@TempDir
	private Path folder;

	@Test
	void aHealthyApplicationIsToldInATableAndNothingIsStarted() throws Exception {
		Path logs = Nobody.openDirectory(this.folder, "logs");
		ChildJvm.Result result = check("--erroralerts.check", "--spring.application.name=shop",
				"--erroralerts.file.path=" + logs.resolve("errors.log"), "--spring.mail.password=hunter2-hunter2");
		assertThat(result.status()).as(result.output()).isZero();
		assertThat(result.output())
			.contains("error-alerts: check of shop", "user", Nobody.name(), CheckTests.Unstarted.class.getName(),
					logs + "/errors.log can be made", " are free for ", "off: set erroralerts.mail.to",
					"off: set erroralerts.syslog.host", "debug mode is off", "No problem found", "exit status 0")
			.doesNotContain("BEAN MADE", "hunter2", "Tomcat", "Started", ":: Spring Boot ::");
		assertThat(text(result)).contains("erroralerts.file.path " + logs.resolve("errors.log") + " command line",
				"spring.mail.password [masked] command line");
		assertThat(logs).isEmptyDirectory();
	}

	@Test
	void aForbiddenDirectoryIsNamedWithOwnerModeAndRemedy() throws Exception {
		Path closed = Nobody.openDirectory(this.folder, "closed");
		Path file = closed.resolve("deep").resolve("errors.log");
		Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
		try {
			ChildJvm.Result result = check("--erroralerts.check", "--erroralerts.file.path=" + file);
			assertThat(result.status()).as(result.output()).isOne();
			assertThat(text(result)).contains("failed", closed + " may not be entered by " + Nobody.name(),
					"it belongs to " + Files.getOwner(closed).getName(), "mode --------- (0000)",
					"No record can be written to the file " + file, "sudo chmod o+x " + closed,
					"1 problem; exit status 1");
		}
		finally {
			Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	void theSettingsNameTheLineOfTheirFile() throws Exception {
		Path config = Nobody.openDirectory(this.folder, "config");
		Path file = Files.writeString(config.resolve("application.properties"),
				"# where\nerroralerts.syslog.host=localhost\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		ChildJvm.Result result = check("--erroralerts.check", "--spring.config.additional-location=" + config.toUri(),
				"--erroralerts.syslog.port=9");
		assertThat(text(result)).contains("erroralerts.syslog.host localhost " + file + ", line 2");
	}

	@Test
	void jsonIsAllThatIsPrinted() throws Exception {
		Path logs = Nobody.openDirectory(this.folder, "logs");
		int free = freePort();
		// What devtools says before the logging system stands, for instance, goes
		// elsewhere.
		ChildJvm.Result result = ChildJvm.outputOnly(Unstarted.class, "--erroralerts.check=true",
				"--erroralerts.check.format=json", "--erroralerts.file.path=" + logs.resolve("errors.log"),
				"--erroralerts.syslog.host=127.0.0.1", "--erroralerts.syslog.transport=tcp",
				"--erroralerts.syslog.port=" + free);
		assertThat(result.status()).isOne();
		Map<?, ?> report = new JsonMapper().readValue(result.output(), Map.class);
		assertThat(report.get("status")).isEqualTo("failed");
		assertThat((List<?>) report.get("checks")).anySatisfy((check) -> {
			assertThat(((Map<?, ?>) check).get("name")).isEqualTo("syslog");
			assertThat(((Map<?, ?>) check).toString()).contains("result=failed", "127.0.0.1:" + free,
					"Connection refused", "erroralerts.syslog.port");
		});
		assertThat(report.get("settings").toString()).contains("erroralerts.file.path");
		assertThat(report.get("about").toString()).contains("user=" + System.getProperty("user.name"));
	}

	@Test
	void sendWritesOneRecordThatSaysWhatItIs() throws Exception {
		Path file = Nobody.openDirectory(this.folder, "logs").resolve("errors.log");
		ChildJvm.Result result = check("--erroralerts.check=send", "--erroralerts.file.path=" + file);
		assertThat(result.status()).as(result.output()).isZero();
		assertThat(Files.readAllLines(file)).singleElement()
			.asString()
			.contains("ERROR: This is a test of error-alerts (--erroralerts.check=send): nothing failed (E-");
	}

	@Test
	void withTheRestarterOfDevtoolsItRunsOnce() {
		ChildJvm.Result result = ChildJvm.run(Unstarted.class, true, "--erroralerts.check");
		assertThat(result.status()).as(result.output()).isZero();
		assertThat(result.output()).containsOnlyOnce("error-alerts: check of")
			.doesNotContain("BEAN MADE", "SilentExit");
	}

	@Test
	void aWordThatMeansNothingIsNoStart() {
		ChildJvm.Result result = ChildJvm.run(Unstarted.class, "--erroralerts.check=sned");
		assertThat(result.status()).isOne();
		assertThat(result.output()).contains("erroralerts.check", "sned", "--erroralerts.check=send")
			.doesNotContain("BEAN MADE");
	}

	@Test
	void aMalformedPropertyIsAFinding() {
		ChildJvm.Result result = ChildJvm.run(Unstarted.class, "--erroralerts.check", "--erroralerts.file.path=x.log",
				"--erroralerts.file.max-files=-1");
		assertThat(result.status()).isOne();
		assertThat(text(result)).contains("erroralerts.file.max-files=-1 can't be used", "It must not be negative");
	}

	@Test
	void underATestRunnerTheJvmLives() {
		assertThatExceptionOfType(SpringApplication.AbandonedRunException.class)
			.isThrownBy(() -> SpringApplication.run(Unstarted.class, "--erroralerts.check"));
	}

	private static ChildJvm.Result check(String... arguments) {
		return ChildJvm.runUnprivileged(Unstarted.class, arguments);
	}

	// Without the columns and line ends of the table.
	private static String text(ChildJvm.Result result) {
		return result.output().replaceAll("\\s+", " ");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Unstarted {

		public static void main(String[] args) {
			SpringApplication.run(Unstarted.class, args);
		}

		@Bean
		Object needy() {
			System.out.println("BEAN MADE");
			return new Object();
		}

	}

}
