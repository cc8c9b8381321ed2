package io.erroralerts;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * One failure in a web application with all channels on: once in the mail, once in the
 * file, once in syslog, with the same reference everywhere.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndToEndTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	private final GreenMail relay = new GreenMail(ServerSetup.SMTP.dynamicPort());

	private int relayPort;

	private final List<String> syslog = new CopyOnWriteArrayList<>();

	private DatagramSocket syslogReceiver;

	@TempDir
	private Path folder;

	@BeforeEach
	void startReceivers() throws Exception {
		this.relay.start();
		this.relayPort = this.relay.getSmtp().getPort();
		this.syslogReceiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
		Thread receiver = new Thread(() -> {
			try {
				while (true) {
					DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
					this.syslogReceiver.receive(packet);
					this.syslog.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
				}
			}
			catch (Exception ex) {
				// Closed at the end of the test.
			}
		});
		receiver.setDaemon(true);
		receiver.start();
	}

	@AfterEach
	void stopReceivers() {
		this.syslogReceiver.close();
		this.relay.stop();
	}

	@Test
	void aFailureReachesAllChannelsOnce() throws Exception {
		try (ConfigurableApplicationContext context = start(Shop.class)) {
			HttpResponse<String> response = new Browser(context).send(java.net.http.HttpRequest
				.newBuilder(java.net.URI.create(
						"http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/orders/42"))
				.POST(java.net.http.HttpRequest.BodyPublishers.noBody())
				.header("Accept", "application/json"));
			String reference = response.headers().firstValue("X-Error-Reference").orElseThrow();
			assertThat(response.body()).contains("\"reference\":\"" + reference + "\"");
			await().atMost(LONG).until(() -> this.relay.getReceivedMessages().length > 0);
			MimeMessage mail = this.relay.getReceivedMessages()[0];
			assertThat(mail.getSubject()).isEqualTo("[shop] IllegalStateException in EndToEndTests.ship");
			assertThat(content(mail)).contains(reference, "POST /orders/42", "IllegalStateException: out of stock",
					"Log of this request", "INFO  com.acme.Orders: looking for order 42");
			await().atMost(LONG).until(() -> fileLines().stream().anyMatch((line) -> line.contains(reference)));
			assertThat(fileLines()).filteredOn((line) -> line.contains("ERROR"))
				.singleElement()
				.asString()
				.matches(
						"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ERROR: Exception on /orders/42 \\[POST\\] \\("
								+ reference + "\\) \\[in io/erroralerts/EndToEndTests.java:\\d+\\]");
			await().atMost(LONG).until(() -> this.syslog.stream().anyMatch((message) -> message.contains(reference)));
			assertThat(this.syslog).filteredOn((message) -> message.contains("ERROR"))
				.singleElement()
				.asString()
				.startsWith("<11>1 ")
				.contains(" shop ", "out of stock");
		}
		assertThat(this.relay.getReceivedMessages()).hasSize(1);
		assertThat(this.syslog).filteredOn((message) -> message.contains("ERROR")).hasSize(1);
	}

	@Test
	void secretsLeaveByNoChannel() throws Exception {
		try (ConfigurableApplicationContext context = start(Shop.class)) {
			LoggerFactory.getLogger("com.acme.Orders")
				.error("Login failed for jdbc:postgresql://db/shop?user=shop&password=hunter2-hunter2",
						new IllegalStateException(
								"Authorization: Bearer abcdef0123456789abcdef, card 4111 1111 1111 1111, "
										+ "and our own: tops3cret-of-the-shop"));
			await().atMost(LONG).until(() -> fileLines().stream().anyMatch((line) -> line.contains("Login failed")));
			await().atMost(LONG).until(() -> this.syslog.stream().anyMatch((line) -> line.contains("Login failed")));
			await().atMost(LONG).until(() -> this.relay.getReceivedMessages().length > 0);
			String file = String.join("\n", fileLines());
			String syslog = String.join("\n", this.syslog);
			String mail = content(this.relay.getReceivedMessages()[0]);
			for (String secret : List.of("hunter2", "abcdef0123456789abcdef", "4111 1111", "tops3cret")) {
				assertThat(file).doesNotContain(secret);
				assertThat(syslog).doesNotContain(secret);
				assertThat(mail).doesNotContain(secret);
			}
		}
	}

	@Test
	void aFailedStartIsMailedAlthoughTheContextNeverStood() throws Exception {
		assertThatThrownBy(() -> start(Broken.class)).hasRootCauseMessage("no warehouse");
		await().atMost(LONG).until(() -> this.relay.getReceivedMessages().length > 0);
		MimeMessage mail = this.relay.getReceivedMessages()[0];
		assertThat(mail.getSubject()).isEqualTo("[shop] IllegalStateException in EndToEndTests.warehouse");
		assertThat(content(mail)).contains("Application run failed", "no warehouse");
		assertThat(this.relay.getReceivedMessages()).hasSize(1);
	}

	@Test
	void aStartThatFailsForAPropertyOfMailIsMailed() throws Exception {
		assertThatThrownBy(() -> start(Shop.class, "erroralerts.mail.format=%nonsense")).isNotNull();
		await().atMost(LONG).until(() -> this.relay.getReceivedMessages().length > 0);
		assertThat(content(this.relay.getReceivedMessages()[0])).contains("erroralerts.mail.format", "nonsense");
	}

	@Test
	void anAnalysedStartFailureIsMailedWithAReadableSubject() throws Exception {
		assertThatThrownBy(() -> start(Needy.class)).isNotNull();
		await().atMost(LONG).until(() -> this.relay.getReceivedMessages().length > 0);
		MimeMessage mail = this.relay.getReceivedMessages()[0];
		assertThat(mail.getSubject()).startsWith("[shop] NoSuchBeanDefinitionException in ");
		assertThat(content(mail)).contains("APPLICATION FAILED TO START", "required a bean of type");
	}

	@Test
	void aRelayThatRefusesIsNoAlertAboutTheAlert(CapturedOutput output) throws Exception {
		this.relay.stop();
		try (ConfigurableApplicationContext context = start(Shop.class)) {
			assertThat(new Browser(context).json("/nowhere").statusCode()).isEqualTo(404);
			LoggerFactory.getLogger("com.acme.Orders").error("while the relay is down");
			await().atMost(LONG)
				.until(() -> fileLines().stream().anyMatch((line) -> line.contains("while the relay is down")));
			LoggerFactory.getLogger("com.acme.Orders").error("still running");
			await().atMost(LONG).until(() -> fileLines().stream().anyMatch((line) -> line.contains("still running")));
			assertThat(fileLines()).filteredOn((line) -> line.contains("ERROR")).hasSize(2);
		}
		assertThat(output).contains("records could not be delivered within erroralerts.shutdown-timeout: 2 to mail");
	}

	@Test
	void aFormatterThatThrowsCostsItsOwnPartOnly() throws Exception {
		try (ConfigurableApplicationContext context = start(BrokenFormatters.class)) {
			LoggerFactory.getLogger("com.acme.Orders").error("needs a formatter");
			await().atMost(LONG).until(() -> this.relay.getReceivedMessages().length > 0);
			assertThat(content(this.relay.getReceivedMessages()[0])).contains("needs a formatter");
			await().atMost(LONG)
				.until(() -> fileLines().stream().anyMatch((line) -> line.contains("needs a formatter")));
			await().atMost(LONG)
				.until(() -> this.syslog.stream().anyMatch((message) -> message.contains("needs a formatter")));
			assertThat(fileLines()).filteredOn((line) -> line.contains("ERROR")).hasSize(1);
		}
		assertThat(this.relay.getReceivedMessages()).hasSize(1);
	}

	@Test
	void withNothingConfiguredOneLineSaysWhatWouldSwitchTheChannelsOn(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications.of(Shop.class).run()) {
			assertThat(
					output.getAll().lines().filter((line) -> line.contains("INFO") && line.contains(": Error alerts:")))
				.singleElement()
				.asString()
				.contains("no channel is on", "mail (set erroralerts.mail.to)", "file (set erroralerts.file.path)",
						"syslog (set erroralerts.syslog.host)");
		}
	}

	@Test
	void recipientsWithoutAServerAreReportedAndTheApplicationStarts(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications.of(Shop.class, "erroralerts.mail.to=ops@example.org")
			.run()) {
			assertThat(new Browser(context).json("/nowhere").statusCode()).isEqualTo(404);
			assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN "))).singleElement()
				.asString()
				.contains("The mail channel is off", "erroralerts.mail.to", "spring.mail.host");
		}
	}

	@Test
	void aPathThatIsADirectoryIsReportedAndTheApplicationStarts(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Applications
			.of(Shop.class, "erroralerts.file.path=" + this.folder)
			.run()) {
			assertThat(output.getAll().lines().filter((line) -> line.contains(" WARN "))).singleElement()
				.asString()
				.contains("erroralerts.file.path=" + this.folder, "is a directory");
		}
	}

	@Test
	void aMalformedValueStopsTheStartWithAnAnalysis(CapturedOutput output) {
		assertThatThrownBy(() -> Applications.of(Shop.class, "erroralerts.file.format=%foo").run()).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START", "erroralerts.file.format", "%foo", "%levelname");
		assertThatThrownBy(() -> Applications.of(Shop.class, "erroralerts.syslog.transport=pigeon").run()).isNotNull();
		assertThat(output).contains("erroralerts.syslog.transport", "pigeon", "udp");
		assertThatThrownBy(() -> Applications.of(Shop.class, "erroralerts.mail.to=not an address").run()).isNotNull();
		assertThat(output).contains("erroralerts.mail.to", "not an address");
		assertThatThrownBy(() -> Applications.of(Shop.class, "erroralerts.shutdown-timeout=soon").run()).isNotNull();
		assertThat(output).contains("erroralerts.shutdown-timeout", "soon");
		assertThat(output).doesNotContain("\tat ");
	}

	private ConfigurableApplicationContext start(Class<?> source, String... properties) {
		return Applications
			.of(source, "spring.application.name=shop", "spring.mail.host=localhost",
					"shop.api-key=tops3cret-of-the-shop", "spring.mail.port=" + this.relayPort,
					"erroralerts.mail.to=ops@example.org", "erroralerts.file.path=" + file(),
					"erroralerts.syslog.host=127.0.0.1",
					"erroralerts.syslog.port=" + this.syslogReceiver.getLocalPort(), "erroralerts.shutdown-timeout=2s")
			.properties(properties)
			.run();
	}

	private Path file() {
		return this.folder.resolve("shop.log");
	}

	private List<String> fileLines() throws Exception {
		return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
	}

	private static String content(MimeMessage mail) throws Exception {
		java.io.ByteArrayOutputStream raw = new java.io.ByteArrayOutputStream();
		jakarta.mail.Multipart parts = (jakarta.mail.Multipart) mail.getContent();
		for (int i = 0; i < parts.getCount(); i++) {
			raw.write(parts.getBodyPart(i).getContent().toString().getBytes(StandardCharsets.UTF_8));
		}
		return raw.toString(StandardCharsets.UTF_8);
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@RestController
		static class Orders {

			@PostMapping("/orders/42")
			void ship() {
				LoggerFactory.getLogger("com.acme.Orders").info("looking for order {}", 42);
				throw new IllegalStateException("out of stock");
			}

		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Broken {

		@Bean
		Object warehouse() {
			throw new IllegalStateException("no warehouse");
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Needy {

		@Bean
		Object needy(Path somethingThatNobodyDefines) {
			return "";
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class BrokenFormatters {

		@Bean
		LogFormatter mailFormatter() {
			return new BrokenFormatter();
		}

		@Bean
		LogFormatter fileFormatter() {
			return new BrokenFormatter();
		}

		@Bean
		LogFormatter syslogFormatter() {
			return new BrokenFormatter();
		}

	}

	private static final class BrokenFormatter extends LogFormatter {

		@Override
		public String format(ch.qos.logback.classic.spi.ILoggingEvent event) {
			LoggerFactory.getLogger("com.acme.Formatter").error("The formatter itself logs");
			throw new IllegalStateException("no format today");
		}

	}

}
