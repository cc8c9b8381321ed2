package io.erroralerts.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only the thread that logs knows is copied there: when the channel's thread looks,
 * the thread has another name and does something else.
 */
class CallersKnowledgeTests {

	@Test
	void threadContextRequestAndArgumentsAreThoseOfTheCall() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		StringBuilder argument = new StringBuilder("as it was");
		Instant before = Instant.now();
		List<CapturedEvent> records;
		try (ConfigurableApplicationContext context = Applications
			.plain("recording.name=callers", "recording.level=warn")
			.initializers((starting) -> {
				// Held until the context stands: whatever is read later is read too late.
				Thread thread = new Thread(() -> {
					FailureScope scope = FailureScope.current();
					FailureScope.of(new RequestSnapshot("POST", "/orders/42")).enter();
					MDC.put("tenant", "acme");
					LoggerFactory.getLogger("com.acme.Orders").warn("Order {}", argument);
					MDC.clear();
					argument.setLength(0);
					FailureScope.restore(scope);
					Thread.currentThread().setName("renamed");
					gone.countDown();
				}, "http-42");
				thread.start();
				join(gone);
			})
			.run()) {
			records = Applications.awaitRecords("callers", 1);
		}
		CapturedEvent record = records.get(0);
		assertThat(record.getThreadName()).isEqualTo("http-42");
		assertThat(record.getMDCPropertyMap()).containsEntry("tenant", "acme");
		assertThat(record.request()).hasToString("POST /orders/42");
		assertThat(record.getFormattedMessage()).isEqualTo("Order as it was");
		assertThat(record.getInstant()).isBetween(before.minus(Duration.ofSeconds(1)), Instant.now());
	}

	private static void join(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
