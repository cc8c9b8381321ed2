package io.erroralerts.demo.shop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class ShortTraceFormatterTests {

	private final ShortTraceFormatter formatter = new ShortTraceFormatter("io.erroralerts.demo.");

	@Test
	void showsEachCauseWithItsOwnFrames() {
		Throwable failure = catchThrowable(() -> new PaymentGateway().charge(12345678));
		String text = this.formatter.formatException(event(failure));
		assertThat(text.lines()).first()
			.isEqualTo("  io.erroralerts.demo.shop.PaymentException: Order 12345678 could not be charged");
		assertThat(text).contains("  because of java.io.UncheckedIOException: The bank did not authorize")
			.contains("  because of java.io.IOException: TLS handshake with bank.example")
			.contains("    at PaymentGateway.callBank(PaymentGateway.java:")
			.containsPattern("    \\(\\d+ frames of others\\)")
			.doesNotContain("org.junit");
	}

	@Test
	void leavesTheRestAsItIs() {
		assertThat(this.formatter.format(event(null))).contains("ERROR: It failed").doesNotContain("frames");
	}

	@Test
	void endsWhenCausesAreARing() {
		Exception one = new Exception("one");
		Exception two = new Exception("two", one);
		one.initCause(two);
		assertThat(this.formatter.formatException(event(one))).contains("one").contains("two");
	}

	private static LoggingEvent event(Throwable failure) {
		Logger logger = (Logger) LoggerFactory.getLogger(ShortTraceFormatterTests.class);
		return new LoggingEvent(ShortTraceFormatterTests.class.getName(), logger, Level.ERROR, "It failed", failure,
				null);
	}

}
