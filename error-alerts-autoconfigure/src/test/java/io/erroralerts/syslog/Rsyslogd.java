package io.erroralerts.syslog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The real rsyslogd with a configuration of its own, in a folder of its own, on loopback.
 */
final class Rsyslogd implements AutoCloseable {

	private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");

	private final Path folder;

	private final String inputs;

	private Process process;

	/**
	 * Starts it.
	 * @param folder where it keeps everything
	 * @param inputs its modules and inputs
	 */
	Rsyslogd(Path folder, String inputs) throws IOException {
		this.folder = folder;
		this.inputs = inputs;
		start();
	}

	/**
	 * Why there is none, or {@code null}.
	 */
	static String missing() {
		if (!Files.isExecutable(PROGRAM)) {
			return "rsyslogd is not installed: apt-get install rsyslog rsyslog-openssl";
		}
		try {
			Process modules = new ProcessBuilder("find", "/usr/lib", "-name", "lmnsd_ossl.so").start();
			boolean found = modules.getInputStream().readAllBytes().length > 0;
			return found ? null : "rsyslogd has no TLS: apt-get install rsyslog-openssl";
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	void start() throws IOException {
		Path config = this.folder.resolve("rsyslog.conf");
		// One line of JSON per message: what rsyslogd understood of it.
		Files.writeString(config, """
				global(workDirectory="%1$s" maxMessageSize="64k"%2$s)
				%3$s
				template(name="understood" type="list") {
				  constant(value="{")
				  property(outname="facility" name="syslogfacility-text" format="jsonf") constant(value=", ")
				  property(outname="severity" name="syslogseverity-text" format="jsonf") constant(value=", ")
				  property(outname="host" name="hostname" format="jsonf") constant(value=", ")
				  property(outname="app" name="app-name" format="jsonf") constant(value=", ")
				  property(outname="tag" name="syslogtag" format="jsonf") constant(value=", ")
				  property(outname="time" name="timereported" dateFormat="rfc3339" format="jsonf") constant(value=", ")
				  property(outname="version" name="protocol-version" format="jsonf") constant(value=", ")
				  property(outname="data" name="structured-data" format="jsonf") constant(value=", ")
				  property(outname="text" name="msg" format="jsonf")
				  constant(value="}\\n")
				}
				action(type="omfile" file="%1$s/messages" template="understood" asyncWriting="off" flushOnTXEnd="on")
				""".formatted(this.folder, this.inputs.contains("imtcp\" streamdriver") ? this.tlsFiles() : "",
				this.inputs));
		this.process = new ProcessBuilder(PROGRAM.toString(), "-n", "-f", config.toString(), "-i",
				this.folder.resolve("pid").toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.folder.resolve("output").toFile()))
			.start();
	}

	private String tlsFiles() {
		return " defaultNetstreamDriver=\"ossl\" defaultNetstreamDriverCAFile=\"%1$s/client.crt\""
			.formatted(this.folder)
				+ " defaultNetstreamDriverCertFile=\"%1$s/receiver.crt\" defaultNetstreamDriverKeyFile=\"%1$s/receiver.key\""
					.formatted(this.folder);
	}

	/**
	 * Waits for so many messages and returns them, as lines of JSON.
	 */
	List<String> awaitMessages(int count) throws IOException {
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(messages()).as(output()).hasSizeGreaterThanOrEqualTo(count));
		return messages();
	}

	List<String> messages() throws IOException {
		Path file = this.folder.resolve("messages");
		return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
	}

	private String output() throws IOException {
		return Files.readString(this.folder.resolve("output"));
	}

	/**
	 * Ends it; {@link #start()} starts it again.
	 */
	void stop() throws IOException {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	void kill() throws Exception {
		this.process.destroyForcibly();
		assertThat(this.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
	}

	@Override
	public void close() throws IOException {
		stop();
		Files.writeString(this.folder.resolve("output"), "", StandardOpenOption.TRUNCATE_EXISTING);
	}

}
