package io.erroralerts.delivery;

import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.erroralerts.alert.FailureLog;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Channels stay attached whatever happens to the logging system, each context lets go of
 * its own only, and nothing is heard twice.
 */
class StayingAttachedTests {

	private static final org.slf4j.Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private final LoggerContext loggerContext = (LoggerContext) LoggerFactory.getILoggerFactory();

	@BeforeEach
	@AfterEach
	void forget() {
		for (String name : List.of("one", "two", "acme", "vendor", "both")) {
			RecordingChannelFactory.records(name).clear();
		}
		this.loggerContext.getLogger("com.acme.separate").setAdditive(true);
	}

	@Test
	void hearsRightAfterAReset() {
		try (ConfigurableApplicationContext context = start("one")) {
			this.loggerContext.reset();
			logger.error("after the reset");
			assertRecords("one", "after the reset");
		}
	}

	@Test
	void hearsRightAfterStopAndReset() {
		try (ConfigurableApplicationContext context = start("one")) {
			this.loggerContext.stop();
			logger.error("after stop");
			this.loggerContext.reset();
			logger.error("after reset");
			this.loggerContext.start();
			assertRecords("one", "after stop", "after reset");
		}
	}

	@Test
	void hearsRightAfterBootsLoggingSystemWasInitialisedAgain() {
		try (ConfigurableApplicationContext context = start("one")) {
			for (int i = 0; i < 3; i++) {
				LoggingSystem system = LoggingSystem.get(getClass().getClassLoader());
				system.cleanUp();
				system.beforeInitialize();
				system.initialize(new LoggingInitializationContext(context.getEnvironment()), null, null);
				logger.error("after initialisation " + i);
			}
			assertRecords("one", "after initialisation 0", "after initialisation 1", "after initialisation 2");
		}
	}

	@Test
	void hearsAgainWhenSomebodyDetachedEverything() {
		try (ConfigurableApplicationContext context = start("one")) {
			this.loggerContext.getLogger("ROOT").iteratorForAppenders().forEachRemaining((appender) -> {
				if (appender instanceof ChannelAppender) {
					this.loggerContext.getLogger("ROOT").detachAppender(appender);
				}
			});
			await().atMost(Duration.ofSeconds(20)).until(() -> {
				logger.error("again");
				return !RecordingChannelFactory.records("one").isEmpty();
			});
		}
	}

	@Test
	void captureAttachesBeforeItLogs() {
		try (ConfigurableApplicationContext context = start("one")) {
			Logger capture = this.loggerContext.getLogger("io.erroralerts.capture");
			this.loggerContext.getTurboFilterList().clear();
			capture.setAdditive(false);
			capture.detachAndStopAllAppenders();
			context.getBean(FailureLog.class).failed("Something", new IllegalStateException("boom"));
			assertThat(Applications.awaitRecords("one", 1)).hasSize(1);
			capture.setAdditive(true);
		}
	}

	@Test
	void aSecondApplicationWithEqualSettingsSharesTheChannel() {
		try (ConfigurableApplicationContext first = start("one")) {
			long threads = channelThreads();
			try (ConfigurableApplicationContext second = start("one")) {
				assertThat(channelThreads()).isEqualTo(threads);
				logger.error("with both");
				assertRecords("one", "with both");
			}
			logger.error("with the first");
			assertRecords("one", "with both", "with the first");
		}
		logger.error("with none");
		assertThat(RecordingChannelFactory.records("one")).hasSize(2);
	}

	@Test
	void eachContextLetsGoOfItsOwnOnly() {
		ConfigurableApplicationContext first = start("one");
		ConfigurableApplicationContext second = start("two");
		logger.error("both");
		assertRecords("one", "both");
		assertRecords("two", "both");
		first.close();
		logger.error("second only");
		assertRecords("two", "both", "second only");
		assertThat(RecordingChannelFactory.records("one")).hasSize(1);
		second.close();
	}

	@Test
	void nothingStaysBehindTheLastContext() {
		start("one").close();
		start("two").close();
		assertThat(this.loggerContext.getTurboFilterList()).noneMatch(LogGate.class::isInstance);
		assertThat(this.loggerContext.getCopyOfListenerList()).noneMatch(LogGate.class::isInstance);
		for (Logger any : this.loggerContext.getLoggerList()) {
			any.iteratorForAppenders()
				.forEachRemaining((appender) -> assertThat(appender).isNotInstanceOf(ChannelAppender.class));
		}
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(channelThreads()).isZero());
	}

	@Test
	void aChildContextNeitherDoublesNorSilences() {
		try (ConfigurableApplicationContext parent = start("one")) {
			try (ConfigurableApplicationContext child = Applications.plain("recording.name=one").parent(parent).run()) {
				logger.error("parent and child");
				assertRecords("one", "parent and child");
			}
			logger.error("parent");
			assertRecords("one", "parent and child", "parent");
		}
	}

	@Test
	void severalContextsAliveAreEachHeardOnce() {
		try (ConfigurableApplicationContext first = start("one");
				ConfigurableApplicationContext second = start("one");
				ConfigurableApplicationContext third = start("two")) {
			this.loggerContext.reset();
			logger.error("once");
			assertRecords("one", "once");
			assertRecords("two", "once");
		}
	}

	@Test
	void applicationsHearTheirOwnLoggersAndTheirOwnFailures() {
		try (ConfigurableApplicationContext acme = start("acme", "erroralerts.loggers=com.acme");
				ConfigurableApplicationContext vendor = start("vendor", "erroralerts.loggers=com.vendor")) {
			logger.error("acme's");
			LoggerFactory.getLogger("com.vendor.Client").error("vendor's");
			LoggerFactory.getLogger("com.other").error("nobody's");
			acme.getBean(FailureLog.class).failed("acme failed", new IllegalStateException());
			vendor.getBean(FailureLog.class).failed("vendor failed", new IllegalStateException());
			assertThat(messages(Applications.awaitRecords("acme", 2))).satisfiesExactly(
					(message) -> assertThat(message).isEqualTo("acme's"),
					(message) -> assertThat(message).startsWith("acme failed (E-"));
			assertThat(messages(Applications.awaitRecords("vendor", 2))).satisfiesExactly(
					(message) -> assertThat(message).isEqualTo("vendor's"),
					(message) -> assertThat(message).startsWith("vendor failed (E-"));
		}
	}

	@Test
	void aNonAdditiveLoggerThatIsNamedIsHeardOnce() {
		this.loggerContext.getLogger("com.acme.separate").setAdditive(false);
		try (ConfigurableApplicationContext context = start("both",
				"erroralerts.loggers=root,com.acme,com.acme.separate")) {
			this.loggerContext.getLogger("com.acme.separate").setAdditive(false);
			ChannelRegistry.instance().attach();
			LoggerFactory.getLogger("com.acme.separate.Part").error("separate");
			logger.error("additive");
			assertRecords("both", "separate", "additive");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "root,com.acme", "com.acme.Outer,com.acme.Outer$Inner" })
	void aLoggerAndItsAncestorAreHeardOnce(String loggers) {
		try (ConfigurableApplicationContext context = start("both", "erroralerts.loggers=" + loggers)) {
			LoggerFactory.getLogger("com.acme.Outer$Inner").error("once");
			context.getBean(FailureLog.class).notifyAdmins("no failure");
			assertRecords("both", "once", "no failure");
		}
	}

	@Test
	void allChannelsTogetherHaveTheShutdownTimeout() {
		ConfigurableApplicationContext context = start("one", "erroralerts.file.path=/dev/null/one.log",
				"erroralerts.syslog.host=does-not-exist.invalid", "erroralerts.mail.to=ops@example.org",
				"spring.mail.host=localhost", "spring.mail.port=1", "erroralerts.shutdown-timeout=2s");
		logger.error("nobody takes it");
		long start = System.nanoTime();
		context.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void aReferenceThatCameAlongWithTheMdcIsKept() {
		try (ConfigurableApplicationContext context = start("one")) {
			MDC.put("errorReference", "E-7KQ2-M4XD");
			context.getBean(FailureLog.class).failed("Import", new IllegalStateException("boom"));
			assertThat(MDC.get("errorReference")).isEqualTo("E-7KQ2-M4XD");
			assertThat(Applications.awaitRecords("one", 1).get(0).reference()).hasToString("E-7KQ2-M4XD");
		}
		finally {
			MDC.remove("errorReference");
		}
	}

	/**
	 * The JVM itself throws one and the same exception again where code is hot.
	 */
	@Test
	void outsideOfARequestNothingIsTakenForARepetition() {
		try (ConfigurableApplicationContext context = start("one")) {
			IllegalStateException shared = new IllegalStateException("shared");
			logger.error("first", shared);
			LoggerFactory.getLogger("org.springframework.boot.webflux.error").error("second", shared);
			LoggerFactory.getLogger("org.springframework.boot.webflux.error").error("third", shared);
			assertRecords("one", "first", "second", "third");
		}
	}

	@Test
	void aChannelWhoseLevelIsOffMissesNothing() {
		try (ConfigurableApplicationContext context = start("one", "recording.level=off")) {
			ListAppender<ILoggingEvent> console = new ListAppender<>();
			console.start();
			this.loggerContext.getLogger("ROOT").addAppender(console);
			IllegalStateException failure = new IllegalStateException("known");
			logger.error("logged by the application", failure);
			context.getBean(FailureLog.class).failed("Something", failure);
			this.loggerContext.getLogger("ROOT").detachAppender(console);
			assertThat(console.list).extracting(ILoggingEvent::getMessage).containsExactly("logged by the application");
		}
	}

	@Test
	void underATestRunnerTheChannelsAreSilent() {
		try (ConfigurableApplicationContext context = Applications
			.plain("recording.name=one", "erroralerts.test.keep-channels=false")
			.run(); ConfigurableApplicationContext other = start("two")) {
			logger.error("a test");
			assertRecords("two", "a test");
			assertThat(RecordingChannelFactory.records("one")).isEmpty();
		}
	}

	private static ConfigurableApplicationContext start(String name, String... properties) {
		return Applications.plain("recording.name=" + name).properties(properties).run();
	}

	private static void assertRecords(String name, String... messages) {
		assertThat(messages(Applications.awaitRecords(name, messages.length))).containsExactly(messages);
	}

	private static List<String> messages(List<CapturedEvent> records) {
		return records.stream().map(CapturedEvent::getFormattedMessage).toList();
	}

	private static long channelThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("erroralerts-") && thread.isAlive())
			.count();
	}

}
