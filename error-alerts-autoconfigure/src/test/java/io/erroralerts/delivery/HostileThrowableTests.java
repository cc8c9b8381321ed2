package io.erroralerts.delivery;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.erroralerts.alert.Failure;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MarkerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/**
 * Whatever a throwable answers to who reads it: the call of the logger does not throw,
 * and each channel gets the record.
 */
class HostileThrowableTests {

	private static final String NAME = "hostile";

	private static final org.slf4j.Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = Applications.plain("recording.name=" + NAME, "recording.queue-size=5000", "recording.recent-lines=5")
			.run();
	}

	@AfterAll
	static void close() {
		context.close();
		RecordingChannelFactory.records(NAME).clear();
	}

	@BeforeEach
	void forget() {
		RecordingChannelFactory.records(NAME).clear();
		FailureScope.restore(null);
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void isLoggedAndRecorded(Fault fault) {
		Hostile failure = new Hostile("boom", null, fault, new Random(1));
		assertThatCode(() -> logger.error("It failed: {}", "order", failure)).doesNotThrowAnyException();
		CapturedEvent event = record();
		assertThat(event.getFormattedMessage()).isEqualTo("It failed: order");
		assertThat(event.reference()).isNotNull();
		Failure copy = event.toAlert("shop").failure();
		assertThat(copy).isNotNull();
		assertThat(copy.type()).isEqualTo(Hostile.class.getName());
		assertThat(copy.chain()).hasSizeLessThanOrEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void isLoggedAndRecordedAsACauseAndAsSuppressed(Fault fault) {
		IllegalStateException failure = new IllegalStateException("outer",
				new Hostile("boom", null, fault, new Random(1)));
		failure.addSuppressed(new Hostile("beside", null, fault, new Random(1)));
		assertThatCode(() -> logger.error("It failed", failure)).doesNotThrowAnyException();
		Failure copy = record().toAlert("shop").failure();
		assertThat(copy).isNotNull();
		assertThat(copy.message()).isEqualTo("outer");
		assertThat(copy.frames()).isNotEmpty();
		assertThat(copy.cause()).isNotNull();
		assertThat(copy.suppressed()).hasSize(1);
	}

	@Test
	void keepsWhatCanBeRead() {
		Failure copy = logged(
				new Hostile("boom", new IllegalArgumentException("root"), Fault.MESSAGE_THROWS, new Random(1)));
		assertThat(copy.message()).contains("can't be read", "IllegalStateException");
		assertThat(copy.frames()).isNotEmpty();
		assertThat(copy.root().message()).isEqualTo("root");
		copy = logged(new Hostile("boom", new IllegalArgumentException("root"), Fault.FRAMES_NULL, new Random(1)));
		assertThat(copy.message()).isEqualTo("boom");
		assertThat(copy.frames()).isEmpty();
		copy = logged(new Hostile("boom", null, Fault.FRAME_NULL, new Random(1)));
		assertThat(copy.frames()).isNotEmpty();
	}

	@Test
	void keepsMarkersAndKeyValuesOfTheFluentInterface() {
		assertThatCode(() -> logger.atError()
			.addMarker(MarkerFactory.getMarker("AUDIT"))
			.addKeyValue("order", 42)
			.setCause(new Hostile("boom", null, Fault.MESSAGE_THROWS, new Random(1)))
			.log("It failed: {}", "x")).doesNotThrowAnyException();
		CapturedEvent event = record();
		assertThat(event.getFormattedMessage()).isEqualTo("It failed: x");
		assertThat(event.getMarkerList()).hasSize(1);
		assertThat(event.getKeyValuePairs()).hasSize(1);
		assertThat(event.getThrowableProxy()).isNotNull();
	}

	@Test
	void isNoBurdenBelowErrorEither() {
		Hostile failure = new Hostile("boom", null, Fault.CAUSE_RECURSES, new Random(1));
		assertThatCode(() -> {
			logger.info("a remark", failure);
			logger.warn("a warning", failure);
			logger.debug("not logged at all", failure);
		}).doesNotThrowAnyException();
		assertThatCode(() -> logger.error("the end")).doesNotThrowAnyException();
		assertThat(record().toAlert("shop").recentLines()).extracting("message")
			.filteredOn((message) -> message.toString().contains(Hostile.class.getName()))
			.hasSize(2);
	}

	@Test
	void aChainThatNeverEndsIsCut() {
		Throwable deep = new IllegalStateException("deepest");
		for (int i = 0; i < 100_000; i++) {
			deep = new IllegalStateException("level " + i, deep);
		}
		Failure copy = logged(deep);
		assertThat(copy.chain()).hasSizeBetween(50, 100);
	}

	@Test
	void ordinaryThrowablesAreLeftToLogback() {
		IllegalStateException cycle = new IllegalStateException("cycle");
		cycle.initCause(new IllegalArgumentException("back", cycle));
		for (Throwable ordinary : List.of(new IllegalStateException("x", new NullPointerException()), cycle,
				new java.lang.reflect.InvocationTargetException(new Exception("target")), new Polite())) {
			assertThat(ThrowableGuard.isReadable(ordinary)).isTrue();
			logger.error("ordinary", ordinary);
			assertThat(record().getThrowableProxy()).isNotInstanceOf(SafeThrowableProxy.class);
			RecordingChannelFactory.records(NAME).clear();
		}
	}

	@Test
	void anyTreeOfThemIsRecorded() {
		Random random = new Random(42);
		int count = 150;
		for (int i = 0; i < count; i++) {
			Throwable failure = tree(random, 0);
			assertThatCode(() -> logger.error("number {}", "x", failure)).as("tree " + i).doesNotThrowAnyException();
		}
		assertThat(Applications.awaitRecords(NAME, count)).hasSize(count)
			.allSatisfy((event) -> assertThat(event.toAlert("shop").failure()).isNotNull());
	}

	private static Throwable tree(Random random, int depth) {
		Throwable cause = (depth < 5 && random.nextInt(3) > 0) ? tree(random, depth + 1) : null;
		Fault[] faults = Fault.values();
		Throwable failure = (random.nextInt(3) == 0) ? new IllegalStateException("plain", cause)
				: new Hostile("hostile", cause, faults[random.nextInt(faults.length)], random);
		if (random.nextInt(3) == 0 && depth < 4) {
			failure.addSuppressed(tree(random, depth + 1));
		}
		return failure;
	}

	private static Failure logged(Throwable throwable) {
		RecordingChannelFactory.records(NAME).clear();
		assertThatCode(() -> logger.error("It failed", throwable)).doesNotThrowAnyException();
		Failure failure = record().toAlert("shop").failure();
		assertThat(failure).isNotNull();
		return failure;
	}

	private static CapturedEvent record() {
		return Applications.awaitRecords(NAME, 1).get(0);
	}

	enum Fault {

		MESSAGE_THROWS, MESSAGE_RECURSES, MESSAGE_ASSERTS, TO_STRING_THROWS, TO_STRING_RECURSES, TO_STRING_NULL,
		CAUSE_THROWS, CAUSE_RECURSES, CAUSE_ENDLESS, FRAMES_THROW, FRAMES_NULL, FRAME_NULL, LOCALIZED_THROWS

	}

	/**
	 * Overrides with restraint: that is no reason for suspicion.
	 */
	private static final class Polite extends RuntimeException {

		@Override
		public String getMessage() {
			return "polite";
		}

		@Override
		public String toString() {
			return "Polite: " + getMessage();
		}

	}

	private static final class Hostile extends RuntimeException {

		private final Fault fault;

		private final Random random;

		private Hostile(String message, @Nullable Throwable cause, Fault fault, Random random) {
			super(message, cause);
			this.fault = fault;
			this.random = random;
		}

		@Override
		public String getMessage() {
			return switch (this.fault) {
				case MESSAGE_THROWS -> throw new IllegalStateException("no message");
				case MESSAGE_RECURSES -> getMessage() + "!";
				case MESSAGE_ASSERTS -> throw new AssertionError("no message");
				default -> String.valueOf(super.getMessage());
			};
		}

		@Override
		public String getLocalizedMessage() {
			if (this.fault == Fault.LOCALIZED_THROWS) {
				throw new IllegalStateException("no translation");
			}
			return super.getLocalizedMessage();
		}

		@Override
		@SuppressWarnings("NullAway")
		public String toString() {
			return switch (this.fault) {
				case TO_STRING_THROWS -> throw new NoClassDefFoundError("gone");
				case TO_STRING_RECURSES -> toString() + "!";
				case TO_STRING_NULL -> null;
				default -> super.toString();
			};
		}

		@Override
		public synchronized @Nullable Throwable getCause() {
			return switch (this.fault) {
				case CAUSE_THROWS -> throw new IllegalStateException("no cause");
				case CAUSE_RECURSES -> new IllegalStateException(getCause());
				case CAUSE_ENDLESS -> new Hostile("another", null, Fault.CAUSE_ENDLESS, this.random);
				default -> super.getCause();
			};
		}

		@Override
		@SuppressWarnings("NullAway")
		public StackTraceElement[] getStackTrace() {
			return switch (this.fault) {
				case FRAMES_THROW -> throw new IllegalStateException("no frames");
				case FRAMES_NULL -> null;
				case FRAME_NULL -> Stream.concat(Stream.of((StackTraceElement) null), Stream.of(super.getStackTrace()))
					.toArray(StackTraceElement[]::new);
				default -> super.getStackTrace();
			};
		}

	}

}
