package io.erroralerts.operations;

import java.io.FileNotFoundException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import io.erroralerts.testsupport.ChildJvm;
import io.erroralerts.testsupport.Nobody;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts that fail because the user of the deployment may not do what the developer may.
 */
@Timeout(180)
class FailureAnalyzersTests {

	@TempDir
	private Path folder;

	@Test
	void aLogFileThatMayNotBeMade() throws Exception {
		Path closed = closed();
		String output = start(logback(closed.resolve("app.log")));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"no file can be made in " + closed + " by " + Nobody.name(), "(0555)", "it is a log file",
				"logging.file.name", "namei -l " + closed);
	}

	@Test
	void aDirectoryOfTheLogFileThatMayNotBeMade() throws Exception {
		Path closed = closed();
		String output = start(logback(closed.resolve("logs/app.log")));
		assertThat(output).contains("no file can be made in " + closed,
				"sudo install -d -o " + Nobody.name() + " -m 0750 " + closed.resolve("logs"));
	}

	@Test
	void temporaryFilesThatMayNotBeMade() throws Exception {
		Path closed = closed();
		String output = start(List.of("-Djava.io.tmpdir=" + closed), "--server.port=0");
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "no file can be made in " + closed,
					"the web server keeps temporary files there", "java -Djava.io.tmpdir=")
			.doesNotContain("\tat ");
	}

	@Test
	void aFileOfConfigurationThatMayNotBeRead() throws Exception {
		Path file = Files.writeString(Nobody.openDirectory(this.folder, "config").resolve("shop.properties"), "a=b");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
		String output = start("--spring.config.additional-location=" + file.toUri());
		assertThat(output)
			.contains("APPLICATION FAILED TO START", file + " may not be read by " + Nobody.name(),
					"mode --------- (0000)", "it is a file of its configuration", "chmod g+r " + file)
			.doesNotContain("\tat ");
	}

	@Test
	void aPortForRoot() throws Exception {
		Path setting = Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start");
		// In one go: the kernel gives a setting to the first read only.
		boolean open = Files.exists(setting) && Integer.parseInt(Files.readAllLines(setting).get(0).strip()) <= 81;
		if (open) {
			System.err.println("!!! NOT TESTED: every user may open port 81 here");
			Assumptions.abort("port 81 is not for root alone");
		}
		String output = start("--server.port=81");
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "The port 81 may not be opened by " + Nobody.name(),
					"AmbientCapabilities=CAP_NET_BIND_SERVICE", "ip_unprivileged_port_start=81")
			.doesNotContain("\tat ");
	}

	@Test
	void anAddressOfAnotherMachine() {
		FailureAnalysis analysis = new PortFailureAnalyzer(
				new MockEnvironment().withProperty("server.address", "192.0.2.1"))
			.analyze(new IllegalStateException("start", new BindException("Cannot assign requested address")));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("192.0.2.1 is no address of this machine");
	}

	@Test
	void aPortThatIsInUseIsLeftToBoot() {
		assertThat(new PortFailureAnalyzer(new MockEnvironment())
			.analyze(new IllegalStateException("start", new BindException("Address already in use")))).isNull();
	}

	@Test
	void aCertificateThatIsNotTrusted() {
		FailureAnalysis analysis = new TrustFailureAnalyzer().analyze(new IllegalStateException("start",
				new SSLHandshakeException("PKIX path building failed: unable to find valid certification path")));
		assertThat(analysis).isNotNull();
		assertThat(analysis.getDescription()).contains("does not trust", "PKIX path building failed",
				"FailureAnalyzersTests.aCertificateThatIsNotTrusted");
		assertThat(analysis.getAction()).contains("spring.ssl.bundle", "keytool -importcert");
		assertThat(new TrustFailureAnalyzer().analyze(new SSLHandshakeException("handshake_failure"))).isNull();
	}

	@Test
	void whatIsNotAboutRightsIsLeftAlone() {
		AccessFailureAnalyzer analyzer = new AccessFailureAnalyzer();
		assertThat(analyzer.analyze(new IllegalStateException("start",
				new FileNotFoundException("/nowhere/x (No such file or directory)"))))
			.isNull();
		assertThat(analyzer.analyze(new IllegalStateException((String) null))).isNull();
		// Denied then, allowed now: nothing to say about it.
		Path file = this.folder.resolve("x");
		assertThat(analyzer.analyze(new FileNotFoundException(file + " (Permission denied)"))).isNull();
	}

	private Path closed() throws Exception {
		Path closed = Nobody.openDirectory(this.folder, "closed");
		Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
		return closed;
	}

	private static String start(String... arguments) {
		return start(List.of(), arguments);
	}

	private static String start(List<String> options, String... arguments) {
		ChildJvm.Result result = ChildJvm.runUnprivileged(options, Starting.class, arguments);
		assertThat(result.status()).as(result.output()).isOne();
		return result.output();
	}

	// Only where Logback has a file of its own does a log file stop the start.
	private String logback(Path file) throws Exception {
		Path config = Nobody.openDirectory(this.folder, "config").resolve("logback.xml");
		Files.writeString(config, """
				<configuration>
					<appender name="FILE" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%msg%%n</pattern></encoder>
					</appender>
					<root level="INFO"><appender-ref ref="FILE"/></root>
				</configuration>
				""".formatted(file));
		Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
		return "--logging.config=" + config.toUri();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Starting {

		public static void main(String[] args) {
			SpringApplication.run(Starting.class, args).close();
		}

	}

}
