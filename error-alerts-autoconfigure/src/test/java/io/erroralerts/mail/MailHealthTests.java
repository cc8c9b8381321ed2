package io.erroralerts.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;

import io.erroralerts.alert.AlertFilter;
import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
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

	@Test
	void everyThingIsSaidOnceWhileTheServerIsDownAndWhenItIsBack() throws Exception {
		int port = unusedPort();
		try (ConfigurableApplicationContext context = Applications
			.plain("spring.mail.host=localhost", "spring.mail.port=" + port, "erroralerts.mail.to=ops@example.org",
					"erroralerts.mail.retry.initial-interval=100ms", "erroralerts.mail.retry.max-interval=200ms")
			.run()) {
			LoggerFactory.getLogger("com.acme.Orders").error("while it is down");
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
				assertThat(relay.mails()).hasSize(1);
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
