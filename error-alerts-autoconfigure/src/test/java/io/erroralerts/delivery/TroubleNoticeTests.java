package io.erroralerts.delivery;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * While the mail server is down, those who read the file are told.
 */
class TroubleNoticeTests {

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theFileGetsOneLineWhenTheMailServerIsDownAndOneWhenItIsBack(boolean spool, @TempDir Path directory)
			throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		Path file = directory.resolve("errors.log");
		String neighbour = "neighbour-" + spool;
		try (ConfigurableApplicationContext context = Applications
			.plain("spring.mail.host=localhost", "spring.mail.port=" + port, "erroralerts.mail.to=ops@example.org",
					"erroralerts.file.path=" + file, "erroralerts.state-directory=" + directory.resolve("state"),
					"recording.name=" + neighbour, "recording.level=error",
					spool ? "erroralerts.mail.spool.directory=" + directory.resolve("spool") : "no.spool=true")
			.run()) {
			LoggerFactory.getLogger("com.acme.Orders").error("boom");
			await().atMost(Duration.ofSeconds(20)).until(() -> about(file).size() == 1);
			assertThat(about(file).get(0)).contains(" WARN: ")
				.contains("The mail channel can't deliver and will try again: The mail server localhost:" + port)
				.containsPattern("\\[in io/erroralerts/delivery/Channel\\.java:\\d+]");
			assertThat(health(context)).filteredOn((health) -> !health.up())
				.extracting(ChannelHealth::channel)
				.containsExactly("mail");
			GreenMail relay = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
			relay.start();
			try {
				await().atMost(Duration.ofSeconds(20)).until(() -> about(file).size() == 2);
				assertThat(about(file).get(1)).contains("The mail channel delivers again, 1 waited");
				assertThat(relay.getReceivedMessages()).hasSize(1);
				assertThat(health(context)).allMatch(ChannelHealth::up);
			}
			finally {
				relay.stop();
			}
		}
		assertThat(RecordingChannelFactory.records(neighbour)).as("its level is ERROR")
			.extracting(CapturedEvent::getFormattedMessage)
			.containsExactly("boom");
	}

	private static List<ChannelHealth> health(ConfigurableApplicationContext context) {
		return context.getBean(ChannelHealthSource.class).channelHealth();
	}

	private static List<String> about(Path file) throws Exception {
		return Files.readAllLines(file).stream().filter((line) -> line.contains("The mail channel")).toList();
	}

}
