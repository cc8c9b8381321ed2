package io.erroralerts.delivery;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of our own trouble.
 */
class InternalStatusTests {

	@Test
	void whatARelayOrABeanSaysIsOneHarmlessLine() {
		assertThat(told("550 \u001B[2J\r\nERROR forged \u202E\u2028\uD800 x"))
			.isEqualTo("A mail was refused: java.lang.IllegalStateException: 550  [2J ERROR forged   x");
	}

	@Test
	void itIsBounded() {
		assertThat(told("x".repeat(1_000_000))).hasSizeLessThan(4100);
	}

	private static String told(String message) {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		List<Status> told = new CopyOnWriteArrayList<>();
		StatusListener listener = told::add;
		context.getStatusManager().add(listener);
		try {
			InternalStatus.warn("A mail was refused", new IllegalStateException(message));
		}
		finally {
			context.getStatusManager().remove(listener);
		}
		return told.stream()
			.map(Status::getMessage)
			.filter((line) -> line.startsWith("A mail was refused"))
			.findFirst()
			.orElseThrow();
	}

}
