package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.grouping.AlertPolicy;
import io.erroralerts.grouping.FileKindStore;
import io.erroralerts.grouping.PolicySettings;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.ChildJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * The counts of all mails add up to the number of errors: many threads, a queue for two,
 * digests, storms and restarts, through real applications and a real relay.
 */
class NothingUncountedTests {

	private static final int THREADS = 8;

	private final TestRelay relay = new TestRelay();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.relay.close();
		// Boot leaves it behind for whoever starts next in this JVM.
		System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
	}

	@Test
	void overQueuesThatAreFullDigestsStormsAndRestarts() throws Exception {
		long logged = 0;
		for (int round = 0; round < 3; round++) {
			try (ConfigurableApplicationContext context = start("erroralerts.mail.max-per-minute=4")) {
				logged += storm(round, 600);
				assertThat(context.getBean(ChannelHealthSource.class).channelHealth()).isNotEmpty();
			}
		}
		assertThat(sum()).isPositive().isLessThan(logged);
		assertThat(sum() + uncounted()).isEqualTo(logged);
		AtomicLong all = new AtomicLong(logged);
		try (ConfigurableApplicationContext context = start("erroralerts.mail.max-per-minute=100000")) {
			await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(sum()).isEqualTo(all.get()));
			await().atMost(Duration.ofSeconds(90)).until(() -> {
				LoggerFactory.getLogger("com.acme.Digest").error("It fails again and again");
				all.incrementAndGet();
				return reasons().contains("repeated");
			});
			await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(sum()).isEqualTo(all.get()));
		}
		assertThat(reasons()).contains("new", "storm");
	}

	@Test
	void aCrashLoopOfTwentyStartsAndTwoJvmsIsOneMailAndEachCrashIsCounted() throws Exception {
		for (int i = 0; i < 2; i++) {
			ChildJvm.Result result = ChildJvm.run(Crashing.class, arguments());
			assertThat(result.status()).as(result.output()).isNotZero();
		}
		assertThat(this.relay.mails()).hasSize(1);
		assertThat(this.relay.mails().get(0).message().getSubject())
			.isEqualTo("[shop] IllegalStateException in NothingUncountedTests.warehouse");
		assertThat(sum() + uncounted()).isEqualTo(2 * Crashing.STARTS);
	}

	private ConfigurableApplicationContext start(String... properties) {
		return Applications.plain("erroralerts.mail.quiet-period=2s", "erroralerts.mail.max-quiet-period=3s")
			.run(arguments(properties));
	}

	private String[] arguments(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("spring.application.name=shop", "spring.mail.host=localhost",
				"spring.mail.port=" + this.relay.port(), "erroralerts.mail.to=ops@example.org",
				"erroralerts.mail.queue-size=2", "logging.threshold.console=off", "erroralerts.shutdown-timeout=20s",
				"erroralerts.state-directory=" + this.directory, "spring.main.web-application-type=none"));
		arguments.addAll(List.of(properties));
		return arguments.stream().map((argument) -> "--" + argument).toArray(String[]::new);
	}

	private static long storm(int seed, int each) throws InterruptedException {
		CountDownLatch start = new CountDownLatch(1);
		List<Thread> threads = IntStream.range(0, THREADS).mapToObj((number) -> new Thread(() -> {
			Random random = new Random(seed * 100L + number);
			Logger logger = LoggerFactory.getLogger("com.acme.Thread" + number % 3);
			try {
				start.await();
			}
			catch (InterruptedException ex) {
				return;
			}
			for (int i = 0; i < each; i++) {
				int kind = Math.min(random.nextInt(40), random.nextInt(40));
				switch (random.nextInt(3)) {
					case 0 ->
						logger.error("It failed {}", i, WholeMailChannel.failure("Place" + (char) ('A' + kind), 1));
					case 1 -> logger.error("It failed", new IllegalStateException("outer",
							WholeMailChannel.failure("Place" + (char) ('A' + kind), kind)));
					default -> logger.error("Message " + (char) ('A' + kind) + " of {}", i);
				}
			}
		})).toList();
		threads.forEach(Thread::start);
		start.countDown();
		for (Thread thread : threads) {
			thread.join();
		}
		return (long) THREADS * each;
	}

	private long sum() throws Exception {
		long sum = 0;
		for (TestRelay.Mail mail : this.relay.mails()) {
			sum += Long.parseLong(WholeMailChannel.header(mail.message(), "Count"));
		}
		return sum;
	}

	private List<String> reasons() throws Exception {
		List<String> reasons = new ArrayList<>();
		for (TestRelay.Mail mail : this.relay.mails()) {
			reasons.add(WholeMailChannel.header(mail.message(), "Reason"));
		}
		return reasons;
	}

	// What is kept for the next start.
	private long uncounted() {
		try (FileKindStore store = new FileKindStore(this.directory)) {
			assertThat(store.problem()).isNull();
			return new AlertPolicy(
					new PolicySettings(Duration.ofMinutes(5), Duration.ofHours(4), 10, Duration.ofHours(24), null),
					store.load())
				.uncounted();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Crashing {

		static final int STARTS = 10;

		public static void main(String[] args) {
			for (int i = 1; i < STARTS; i++) {
				assertThatThrownBy(() -> SpringApplication.run(Crashing.class, args))
					.hasRootCauseMessage("no warehouse");
			}
			SpringApplication.run(Crashing.class, args);
		}

		@Bean
		Object warehouse() {
			throw new IllegalStateException("no warehouse");
		}

	}

}
