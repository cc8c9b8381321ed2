package io.erroralerts.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A record takes along what its request or thread has logged before.
 */
class RecentLinesAppenderTests {

	private static final org.slf4j.Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private final LoggerContext loggerContext = (LoggerContext) LoggerFactory.getILoggerFactory();

	@BeforeEach
	@AfterEach
	void forget() {
		RecordingChannelFactory.records("lines").clear();
		this.loggerContext.getLogger("com.acme.separate").setAdditive(true);
		FailureScope.restore(null);
	}

	@Test
	void theLinesOfTheSameRequestAndNoOthers() {
		try (ConfigurableApplicationContext context = start("recording.recent-lines=50")) {
			logger.info("before the request");
			FailureScope before = FailureScope.of(new RequestSnapshot("GET", "/")).enter();
			logger.info("order {} is read", 42);
			logger.debug("not logged, so not remembered");
			CompletableFuture.runAsync(() -> logger.info("on another thread")).join();
			logger.warn("slow", new IllegalStateException("lock"));
			logger.error("failed");
			logger.error("failed again");
			FailureScope.restore(before);
			assertThat(lines(0)).extracting(RecentLine::message)
				.containsExactly("order 42 is read", "slow (java.lang.IllegalStateException: lock)");
			assertThat(lines(1)).extracting(RecentLine::message).endsWith("failed");
			assertThat(lines(0).get(0).level()).isEqualTo("INFO");
			assertThat(lines(0).get(0).logger()).isEqualTo("com.acme.Orders");
		}
	}

	@Test
	void aLineIsRememberedAsItWasLogged() {
		try (ConfigurableApplicationContext context = start("recording.recent-lines=50")) {
			FailureScope.restore(null);
			StringBuilder changing = new StringBuilder("as it was");
			Object[] reused = { "a", 1 };
			logger.info("changing: {}", changing);
			logger.info("reused: {} {} {}", reused);
			logger.info("long: {}", "x".repeat(1000));
			logger.info("no arguments");
			changing.append(", and is no more");
			reused[0] = "b";
			logger.error("failed {} times", 2, new IllegalStateException("lock"));
			logger.error("failed again");
			assertThat(lines(0)).extracting(RecentLine::message)
				.containsExactly("changing: as it was", "reused: a 1 {}", "long: " + "x".repeat(1000), "no arguments");
			assertThat(lines(1)).extracting(RecentLine::message)
				.endsWith("failed 2 times (java.lang.IllegalStateException: lock)");
		}
	}

	@Test
	void theLinesOfTheSameThread() {
		try (ConfigurableApplicationContext context = start("recording.recent-lines=2")) {
			logger.info("one");
			logger.info("two");
			logger.info("three");
			logger.error("failed");
			assertThat(lines(0)).extracting(RecentLine::message).containsExactly("two", "three");
		}
	}

	@Test
	void theNewestLinesOnlyIfAnotherReaderWantsMore() {
		try (ConfigurableApplicationContext context = start("recording.recent-lines=1",
				"erroralerts.debug.enabled=true", "erroralerts.debug.keep-channels=true")) {
			logger.info("one");
			logger.info("two");
			assertThat(FailureScope.current().recentLines()).extracting(RecentLine::message).endsWith("one", "two");
			logger.error("failed");
			assertThat(lines(0)).extracting(RecentLine::message).containsExactly("two");
		}
	}

	@Test
	void debugModeRemembersLinesAlthoughTheChannelsAreSilent() {
		try (ConfigurableApplicationContext context = start("erroralerts.debug.enabled=true")) {
			logger.info("one");
			assertThat(FailureScope.current().recentLines()).extracting(RecentLine::message).endsWith("one");
		}
	}

	@Test
	void nothingIsRememberedWhereNobodyWantsIt() {
		try (ConfigurableApplicationContext context = start()) {
			FailureScope.restore(null);
			logger.info("one");
			logger.error("failed");
			assertThat(lines(0)).isEmpty();
			assertThat(FailureScope.current().recentLines()).isEmpty();
			assertThat(attached()).isZero();
		}
	}

	@Test
	void aLoggerThatIsHeardByItsNameIsRememberedOnce() {
		this.loggerContext.getLogger("com.acme.separate").setAdditive(false);
		try (ConfigurableApplicationContext context = start("recording.recent-lines=50",
				"erroralerts.loggers=ROOT,com.acme.separate,com.acme.Orders")) {
			FailureScope.restore(null);
			LoggerFactory.getLogger("com.acme.separate").info("separate");
			logger.info("additive");
			logger.error("failed");
			assertThat(lines(0)).extracting(RecentLine::message).containsExactly("separate", "additive");
		}
	}

	@Test
	void isAttachedAgainAfterAReset() {
		try (ConfigurableApplicationContext context = start("recording.recent-lines=50")) {
			this.loggerContext.stop();
			this.loggerContext.reset();
			this.loggerContext.start();
			FailureScope.restore(null);
			logger.warn("after the reset");
			logger.error("failed");
			assertThat(lines(0)).extracting(RecentLine::message).containsExactly("after the reset");
		}
	}

	@Test
	void goesWithTheLastApplicationThatWantsIt() {
		try (ConfigurableApplicationContext plain = start()) {
			ConfigurableApplicationContext wanting = start("recording.recent-lines=50", "recording.name=other");
			assertThat(attached()).isPositive();
			wanting.close();
			assertThat(attached()).isZero();
		}
		assertThat(attached()).isZero();
	}

	private static List<RecentLine> lines(int record) {
		return Applications.awaitRecords("lines", record + 1).get(record).toAlert("shop").recentLines();
	}

	private long attached() {
		return this.loggerContext.getLoggerList().stream().filter(RecentLinesAppenderTests::hears).count();
	}

	private static boolean hears(Logger logger) {
		boolean[] hears = new boolean[1];
		logger.iteratorForAppenders()
			.forEachRemaining((appender) -> hears[0] |= appender instanceof RecentLinesAppender);
		return hears[0];
	}

	private static ConfigurableApplicationContext start(String... properties) {
		String[] all = java.util.stream.Stream
			.concat(java.util.stream.Stream.of("recording.name=lines"), java.util.Arrays.stream(properties))
			.toArray(String[]::new);
		return Applications.plain(all).run();
	}

}
