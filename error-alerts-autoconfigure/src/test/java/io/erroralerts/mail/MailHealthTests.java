package io.erroralerts.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.AlertFilter;
import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the health details say of mail while its server is down, and afterwards.
 */
class MailHealthTests {

	private static final Duration LONG = Duration.ofSeconds(20);

	@TempDir
	private Path directory;

	@Test
	void everyThingIsSaidOnceWhileTheServerIsDownAndWhenItIsBack() throws Exception {
		int port = unusedPort();
		try (ConfigurableApplicationContext context = Applications
			.plain("spring.mail.host=localhost", "spring.mail.port=" + port, "erroralerts.mail.to=ops@example.org",
					"erroralerts.mail.retry.initial-interval=100ms", "erroralerts.mail.retry.max-interval=200ms",
					"erroralerts.file.path=" + this.directory.resolve("app.log"))
			.run()) {
			Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
			LoggerFactory.getLogger("com.acme.Orders").error("while it is down");
			Instant after = Instant.now();
			await().atMost(LONG).untilAsserted(() -> assertThat(mail(context).up()).isFalse());
			Map<String, Object> details = mail(context).details();
			assertThat(details).containsKeys("trouble", "since", "queued", "failed", "lost")
				.containsEntry("mails-sent", 0L)
				.containsEntry("errors-sent", 0L)
				.containsEntry("mails-waiting", 1)
				.containsEntry("errors-waiting", 1L)
				.containsEntry("mails-failed", 0L)
				.containsKey("oldest-waiting")
				.doesNotContainKeys("last-error", "refused", "spool-error", "bean-failures");
			assertThat(details.get("trouble").toString()).contains("localhost:" + port);
			assertThat(details.values().stream().filter(String.class::isInstance).toList())
				.satisfies((texts) -> assertThat(new HashSet<>(texts)).as("nothing twice").hasSameSizeAs(texts));
			try (TestRelay relay = new TestRelay((server) -> server.port(port))) {
				await().atMost(LONG).untilAsserted(() -> assertThat(mail(context).up()).isTrue());
				assertThat(relay.mails()).singleElement()
					.satisfies((mail) -> assertThat(mail.message().getSentDate().toInstant()).isBetween(before, after));
				await().atMost(LONG).untilAsserted(() -> assertThat(lines("The mail channel")).hasSize(2));
				assertThat(lines("The mail channel")).first()
					.asString()
					.contains(" WARN: The mail channel can't deliver and will try again: The mail server localhost:"
							+ port);
				assertThat(lines("The mail channel")).last()
					.asString()
					.contains(" WARN: The mail channel delivers again, 1 waited");
				assertThat(mail(context).details())
					.doesNotContainKeys("trouble", "since", "oldest-waiting", "last-error")
					.containsEntry("mails-sent", 1L)
					.containsEntry("errors-sent", 1L)
					.containsEntry("mails-waiting", 0)
					.containsEntry("errors-waiting", 0L);
			}
		}
	}

	@Test
	void beansThatFailAreCounted() {
		try (TestRelay relay = new TestRelay();
				ConfigurableApplicationContext context = Applications
					.of(FailingFilter.class, "spring.mail.host=localhost", "spring.mail.port=" + relay.port(),
							"erroralerts.mail.to=ops@example.org")
					.web(WebApplicationType.NONE)
					.run()) {
			LoggerFactory.getLogger("com.acme.Orders").error("nobody filters this");
			await().atMost(LONG)
				.untilAsserted(() -> assertThat(mail(context).details()).containsEntry("mails-sent", 1L)
					.containsEntry("bean-failures", 1L)
					.hasEntrySatisfying("last-bean-failure", (last) -> assertThat(last.toString())
						.matches("Filter [\\w.$]+FailingFilter: java\\.lang\\.IllegalStateException")));
		}
	}

	private List<String> lines(String words) throws IOException {
		return Files.readAllLines(this.directory.resolve("app.log"))
			.stream()
			.filter((line) -> line.contains(words))
			.toList();
	}

	private static ChannelHealth mail(ConfigurableApplicationContext context) {
		return context.getBean(ChannelHealthSource.class)
			.channelHealth()
			.stream()
			.filter((health) -> health.channel().equals("mail"))
			.findFirst()
			.orElseThrow();
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class FailingFilter {

		@Bean
		AlertFilter filter() {
			return (alert) -> {
				throw new IllegalStateException("no idea");
			};
		}

	}

}
