package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

/**
 * The syslog channel before the real rsyslogd. Where that is not installed, a build of
 * {@code .ci/run} fails, and any other one reports the tests as aborted.
 */
@Timeout(180)
class RsyslogTests {

	private static final CapturedEvent FAILURE = CapturedEvents.error(
			"Could not ship order 42\n<8>1 - - - - - - forged", new IllegalStateException("No stock for \u20ac 5"),
			new RequestSnapshot("POST", "/orders/42"), Map.of("tenant", "a]c\"m\\e"));

	@TempDir
	private Path folder;

	@BeforeAll
	static void rsyslogdIsThere() {
		String missing = Rsyslogd.missing();
		if (missing != null) {
			if ("true".equals(System.getenv("CI"))) {
				fail(missing);
			}
			abort(missing);
		}
	}

	@Test
	void udp() throws Exception {
		int port = UdpReceiver.freePort();
		try (Rsyslogd daemon = daemon(
				"module(load=\"imudp\") input(type=\"imudp\" address=\"127.0.0.1\" port=\"%d\")".formatted(port))) {
			SyslogSink sink = sink(Map.of("port", String.valueOf(port), "enterprise-number", "32473", "facility",
					"local3", "app-name", "shop"));
			untilItListens(sink, daemon);
			deliver(sink, FAILURE);
			sink.close();
			Map<?, ?> message = understood(daemon, "Could not ship");
			assertUnderstood(message);
			assertThat(message.get("data").toString()).contains("[meta sequenceId=")
				.contains("[error@32473 reference=\"E-7KQ2-M4XD\" kind=\"1-")
				.contains("request=\"POST /orders/42\"]")
				.endsWith("[mdc@32473 tenant=\"a\\]c\\\"m\\\\e\"]");
		}
	}

	@Test
	void tcpWithOctetCounting() throws Exception {
		tcp("octet-counting");
	}

	@Test
	void tcpWithLines() throws Exception {
		tcp("newline");
	}

	private void tcp(String framing) throws Exception {
		int port = TcpReceiver.freePort();
		try (Rsyslogd daemon = daemon(tcpInput(port))) {
			SyslogSink sink = sink(Map.of("port", String.valueOf(port), "transport", "tcp", "framing", framing,
					"facility", "local3", "app-name", "shop"));
			untilItListens(sink, daemon);
			deliver(sink, FAILURE);
			deliver(sink, CapturedEvents.warning("x".repeat(20_000)));
			sink.close();
			assertUnderstood(understood(daemon, "Could not ship"));
			assertThat(understood(daemon, "xxx").get("text").toString()).endsWith("\u2026 [cut]");
			assertThat(daemon.messages()).noneMatch((line) -> line.contains("\"app\":\"-\""));
		}
	}

	@Test
	void oldProtocol() throws Exception {
		int port = TcpReceiver.freePort();
		try (Rsyslogd daemon = daemon(tcpInput(port))) {
			SyslogSink sink = sink(Map.of("port", String.valueOf(port), "transport", "tcp", "protocol", "rfc3164",
					"facility", "local3", "app-name", "shop"));
			untilItListens(sink, daemon);
			deliver(sink, FAILURE);
			sink.close();
			Map<?, ?> message = understood(daemon, "Could not ship");
			assertThat(message.get("tag")).isEqualTo("shop[" + ProcessHandle.current().pid() + "]:");
			assertThat(message.get("facility")).isEqualTo("local3");
			assertThat(message.get("severity")).isEqualTo("err");
			assertThat(message.get("host")).isNotEqualTo("-");
		}
	}

	@Test
	void tlsWithACertificateOfOurs() throws Exception {
		TestIdentity receiver = TestIdentity.create(this.folder, "receiver", "DNS:localhost,IP:127.0.0.1");
		TestIdentity client = TestIdentity.create(this.folder, "client", "DNS:client.example.org");
		int port = TcpReceiver.freePort();
		try (Rsyslogd daemon = daemon(
				"""
						module(load="imtcp" streamdriver.name="ossl" streamdriver.mode="1" streamdriver.authmode="x509/certvalid")
						input(type="imtcp" address="127.0.0.1" port="%d")
						"""
					.formatted(port))) {
			SyslogSink sink = sink(Map.of("port", String.valueOf(port), "transport", "tls", "ssl-bundle", "logs",
					"facility", "local3", "app-name", "shop"), receiver, client);
			untilItListens(sink, daemon);
			deliver(sink, FAILURE);
			sink.close();
			assertUnderstood(understood(daemon, "Could not ship"));
		}
	}

	@Test
	void socketOfThisMachine() throws Exception {
		Path socket = this.folder.resolve("log");
		try (Rsyslogd daemon = daemon("module(load=\"imuxsock\" sysSock.use=\"off\") input(type=\"imuxsock\" socket=\""
				+ socket + "\" createPath=\"on\" useSpecialParser=\"on\")")) {
			await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(socket));
			SyslogSink sink = sink(
					Map.of("host", "", "socket", socket.toString(), "facility", "local3", "app-name", "shop"));
			untilItListens(sink, daemon);
			deliver(sink, FAILURE);
			sink.close();
			Map<?, ?> message = understood(daemon, "Could not ship");
			assertThat(message.get("tag")).isEqualTo("shop[" + ProcessHandle.current().pid() + "]:");
			assertThat(message.get("facility")).isEqualTo("local3");
			assertThat(message.get("severity")).isEqualTo("err");
		}
	}

	@Test
	void nothingIsLostWhenItIsRestartedAndWhenItIsKilled() throws Exception {
		int port = TcpReceiver.freePort();
		try (Rsyslogd daemon = daemon(tcpInput(port))) {
			SyslogSink sink = sink(Map.of("port", String.valueOf(port), "transport", "tcp"));
			untilItListens(sink, daemon);
			int count = 0;
			for (int outage = 0; outage < 2; outage++) {
				for (int i = 0; i < 20; i++) {
					sink.write(CapturedEvents.warning("Number " + count++ + "."));
				}
				flushPatiently(sink);
				if (outage == 0) {
					daemon.stop();
				}
				else {
					daemon.awaitMessages(count + 1);
					daemon.kill();
					Files.deleteIfExists(this.folder.resolve("pid"));
				}
				for (int i = 0; i < 20; i++) {
					sink.write(CapturedEvents.warning("Number " + count++ + "."));
				}
				daemon.start();
				flushPatiently(sink);
			}
			Set<String> expected = new HashSet<>();
			for (int i = 0; i < count; i++) {
				expected.add("Number " + i + ".");
			}
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				flushPatiently(sink);
				String all = String.join("\n", daemon.messages());
				assertThat(expected.stream().filter((text) -> !all.contains(text)).collect(Collectors.toSet()))
					.isEmpty();
			});
			sink.close();
		}
	}

	private static void flushPatiently(SyslogSink sink) {
		sink.hurry();
		await().atMost(Duration.ofSeconds(30)).ignoreException(TransientDeliveryException.class).until(() -> {
			sink.work();
			sink.flush();
			return sink.pending() == 0;
		});
	}

	private static void deliver(SyslogSink sink, CapturedEvent event) throws TransientDeliveryException {
		sink.write(event);
		sink.flush();
	}

	// It says to nobody when it is ready, so messages are sent until one is there.
	private static void untilItListens(SyslogSink sink, Rsyslogd daemon) {
		sink.hurry();
		await().atMost(Duration.ofSeconds(30)).ignoreException(TransientDeliveryException.class).until(() -> {
			if (sink.pending() == 0) {
				sink.write(CapturedEvents.warning("Are you there?"));
			}
			sink.flush();
			return !daemon.messages().isEmpty();
		});
	}

	private static void assertUnderstood(Map<?, ?> message) {
		assertThat(message.get("facility")).isEqualTo("local3");
		assertThat(message.get("severity")).isEqualTo("err");
		assertThat(message.get("app")).isEqualTo("shop");
		assertThat(message.get("version")).isEqualTo("1");
		assertThat(OffsetDateTime.parse(message.get("time").toString()).toInstant()).isEqualTo(FAILURE.getInstant());
		assertThat(message.get("text").toString()).contains("ERROR: Could not ship order 42\\n<8>1 - - - - - - forged")
			.contains("\\njava.lang.IllegalStateException: No stock for \u20ac 5\\n\\tat ");
	}

	private static Map<?, ?> understood(Rsyslogd daemon, String text) {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> daemon.messages().stream().anyMatch((line) -> line.contains(text)));
		try {
			List<String> lines = daemon.messages().stream().filter((line) -> line.contains(text)).toList();
			assertThat(lines).hasSize(1);
			return new JsonMapper().readValue(lines.get(0).getBytes(StandardCharsets.UTF_8), Map.class);
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private Rsyslogd daemon(String inputs) throws Exception {
		return new Rsyslogd(this.folder, inputs);
	}

	private static String tcpInput(int port) {
		return "module(load=\"imtcp\") input(type=\"imtcp\" address=\"127.0.0.1\" port=\"%d\")".formatted(port);
	}

	private static SyslogSink sink(Map<String, String> properties, TestIdentity... identities) {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("erroralerts.syslog.host", "127.0.0.1");
		properties.forEach((name, value) -> environment.setProperty("erroralerts.syslog." + name, value));
		if (identities.length > 0) {
			String prefix = "spring.ssl.bundle.pem.logs.";
			environment.setProperty(prefix + "truststore.certificate", identities[0].certificate().toUri().toString());
			environment.setProperty(prefix + "keystore.certificate", identities[1].certificate().toUri().toString());
			environment.setProperty(prefix + "keystore.private-key", identities[1].key().toUri().toString());
		}
		ChannelDefinition definition = new SyslogChannelFactory().define(environment, "orders");
		return (SyslogSink) ((ChannelDefinition.On) definition).sink().get();
	}

}
