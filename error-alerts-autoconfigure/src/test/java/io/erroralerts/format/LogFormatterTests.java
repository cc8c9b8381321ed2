package io.erroralerts.format;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogFormatter}.
 */
class LogFormatterTests {

	private static final String NL = System.lineSeparator();

	private static final ILoggingEvent FAILURE = CapturedEvents.error("Could not ship",
			new IllegalStateException("No stock", new IllegalArgumentException("sku")));

	@Test
	void defaultIsALineWithTheReferenceAndTheTraceBelow() {
		String text = new LogFormatter().format(FAILURE);
		assertThat(text.lines().findFirst()).get()
			.asString()
			.matches("2026-11-2\\d \\d\\d:\\d\\d:06,789 ERROR: Could not ship \\(E-7KQ2-M4XD\\) "
					+ "\\[in io/erroralerts/format/LogFormatterTests.java:\\d+]");
		assertThat(text).contains(NL + "java.lang.IllegalStateException: No stock" + NL + "\tat io.erroralerts.")
			.contains(NL + "Caused by: java.lang.IllegalArgumentException: sku" + NL)
			.doesNotEndWith(NL);
	}

	@Test
	void eventWithoutThrowableIsOneLine() {
		assertThat(new LogFormatter().format(CapturedEvents.warning("Low stock")))
			.endsWith(",789 WARN: Low stock [in com/acme/OrderService.java:42]")
			.hasLineCount(1);
	}

	@Test
	void suppressedAndCircularExceptionsAreInTheTrace() {
		IllegalStateException one = new IllegalStateException("one");
		IllegalStateException two = new IllegalStateException("two", one);
		one.initCause(two);
		one.addSuppressed(new IllegalStateException("closing"));
		assertThat(new LogFormatter("%msg").format(CapturedEvents.error("x", one)))
			.contains("\tSuppressed: java.lang.IllegalStateException: closing")
			.contains("CIRCULAR REFERENCE");
	}

	@Test
	void formatTimeCanBeOverriddenAlone() {
		LogFormatter formatter = new LogFormatter("%asctime %(asctime)s %message") {

			@Override
			public String formatTime(ILoggingEvent event) {
				return "at " + event.getTimeStamp();
			}

		};
		assertThat(formatter.format(CapturedEvents.warning("hi"))).isEqualTo("at 1795406706789 at 1795406706789 hi");
	}

	@Test
	void formatExceptionCanBeOverriddenAlone() {
		LogFormatter formatter = new LogFormatter("%message") {

			@Override
			public String formatException(ILoggingEvent event) {
				return event.getThrowableProxy().getClassName() + "\n\n";
			}

		};
		assertThat(formatter.format(FAILURE)).isEqualTo("Could not ship" + NL + "java.lang.IllegalStateException");
		assertThat(formatter.format(CapturedEvents.warning("hi"))).isEqualTo("hi");
	}

	@Test
	void formatExceptionThatIsEmptyLeavesTheTraceOut() {
		LogFormatter formatter = new LogFormatter("%message") {

			@Override
			public String formatException(ILoggingEvent event) {
				return "";
			}

		};
		assertThat(formatter.format(FAILURE)).isEqualTo("Could not ship");
	}

	@Test
	void formatCanBeOverriddenAlone() {
		LogFormatter formatter = new LogFormatter() {

			@Override
			public String format(ILoggingEvent event) {
				return formatTime(event).length() + "|" + event.getFormattedMessage() + "|"
						+ formatException(event).lines().count();
			}

		};
		assertThat(formatter.format(CapturedEvents.warning("hi"))).isEqualTo("23|hi|0");
		assertThat(formatter.format(FAILURE)).matches("23\\|Could not ship\\|\\d\\d+");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%message%n%ex", "%message%n%xEx", "%message%n%rEx", "%message%n%throwable{full}",
			"%(message)s %exception{2}", "%message %-50(%level %ex)", "%message %ex{full, org.junit}" })
	void traceThatThePatternAsksForIsThereOnce(String pattern) {
		String text = new LogFormatter(pattern).format(FAILURE);
		assertThat(text).containsOnlyOnce("java.lang.IllegalStateException: No stock");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%message%nopex", "%(message)s%nopexception" })
	void traceThatThePatternForbidsIsNotThere(String pattern) {
		assertThat(new LogFormatter(pattern).format(FAILURE).strip()).isEqualTo("Could not ship");
	}

}
