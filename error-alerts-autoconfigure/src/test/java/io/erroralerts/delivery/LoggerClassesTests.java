package io.erroralerts.delivery;

import java.util.List;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LoggerClasses} and for what {@link EventCapture} makes of them.
 */
class LoggerClassesTests {

	private static final String WRAPPER = LoggerClassesTests.class.getName() + "$Wrapper";

	@Test
	void callerIsTheFirstThatIsNoneOfLogging() {
		// This package is one of logging.
		assertThat(name(Elsewhere.call(() -> LoggerClasses.KNOWN.caller())))
			.isEqualTo("java.util.concurrent.FutureTask");
	}

	@Test
	void wrapperOfTheApplicationIsPassedOver() {
		LoggerClasses own = LoggerClasses.with(List.of("java.util.concurrent"));
		assertThat(name(Elsewhere.call(() -> own.caller()))).isEqualTo("java.lang.Thread");
	}

	@Test
	void nestedClassesBelongToAClassAndLongerNamesDoNot() {
		assertThat(LoggerClasses.with(List.of(WRAPPER)).contains(Wrapper.class)).isTrue();
		assertThat(LoggerClasses.with(List.of("com.acme.Log")).contains(String.class)).isFalse();
		assertThat(LoggerClasses.with(List.of("java.lang.Str")).contains(String.class)).isFalse();
		assertThat(LoggerClasses.with(List.of("java.util.Map")).contains(java.util.Map.Entry.class)).isTrue();
		assertThat(LoggerClasses.KNOWN.contains(org.slf4j.Logger.class)).isTrue();
		assertThat(LoggerClasses.KNOWN.contains(LoggerClassesTests.class)).isTrue();
	}

	@Test
	void nobodyIsLookedForIfNobodyAsks() {
		assertThat(EventCapture.capture(event(null), null).hasCallerData()).isFalse();
		assertThat(EventCapture.capture(event(null), LoggerClasses.KNOWN).hasCallerData()).isTrue();
	}

	@Test
	void throwableTellsThePlaceUnlessItHasNoTrace() {
		assertThat(EventCapture.capture(event(new IllegalStateException()), LoggerClasses.KNOWN).hasCallerData())
			.isFalse();
		assertThat(EventCapture.capture(event(new Traceless()), LoggerClasses.KNOWN).location()).isNotNull();
	}

	private static LoggingEvent event(@Nullable Throwable failure) {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		return new LoggingEvent("fqcn", context.getLogger("com.acme"), Level.WARN, "message", failure, null);
	}

	private static String name(StackWalker.@Nullable StackFrame frame) {
		assertThat(frame).isNotNull();
		return frame.getClassName();
	}

	private static final class Traceless extends RuntimeException {

		private Traceless() {
			super("no trace", null, false, false);
		}

	}

	private static final class Wrapper {

	}

	/**
	 * Calls from a thread whose frames are the JDK's.
	 */
	private static final class Elsewhere {

		private static StackWalker.@Nullable StackFrame call(Supplier<StackWalker.@Nullable StackFrame> work) {
			java.util.concurrent.FutureTask<StackWalker.@Nullable StackFrame> task = new java.util.concurrent.FutureTask<>(
					work::get);
			Thread thread = new Thread(task);
			thread.start();
			try {
				return task.get();
			}
			catch (InterruptedException | java.util.concurrent.ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
