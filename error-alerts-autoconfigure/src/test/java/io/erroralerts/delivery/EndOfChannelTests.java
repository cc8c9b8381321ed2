package io.erroralerts.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Threads that log while the application ends: each record is delivered or counted.
 */
class EndOfChannelTests {

	@Test
	void nothingThatTheChannelHeardIsUncounted() throws Exception {
		AtomicBoolean stop = new AtomicBoolean();
		AtomicLong heard = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		Channel channel;
		try (ConfigurableApplicationContext context = Applications
			.plain("recording.name=ending", "recording.queue-size=50", "recording.level=warn")
			.run()) {
			channel = context.getBean(ChannelLease.class).channels().get(0);
			for (int t = 0; t < 4; t++) {
				// Past the logger: who logs by it in this moment may have found the
				// channel
				// attached, and reaches it when it is no longer.
				Thread thread = new Thread(() -> {
					while (!stop.get()) {
						channel.accept(warning());
						heard.incrementAndGet();
					}
				});
				threads.add(thread);
				thread.start();
			}
			await().until(() -> heard.get() > 1000);
		}
		long atTheEnd = heard.get();
		await().until(() -> heard.get() > atTheEnd + 1000);
		stop.set(true);
		for (Thread thread : threads) {
			thread.join();
		}
		Map<String, Object> figures = channel.health().details();
		long counted = number(figures, "queued") + number(figures, "waiting") + number(figures, "delivered")
				+ number(figures, "failed") + number(figures, "lost");
		assertThat(counted).isEqualTo(heard.get());
		assertThat(RecordingChannelFactory.records("ending"))
			.filteredOn((record) -> record.getFormattedMessage().equals("while it ends"))
			.hasSize((int) number(figures, "delivered"));
		assertThat(number(figures, "lost")).isGreaterThan(1000);
	}

	private static long number(Map<String, Object> figures, String name) {
		return ((Number) figures.get(name)).longValue();
	}

	private static LoggingEvent warning() {
		LoggingEvent event = new LoggingEvent(EndOfChannelTests.class.getName(),
				(Logger) LoggerFactory.getLogger("com.acme.Orders"), Level.WARN, "while it ends", null, null);
		event.setInstant(Instant.now());
		return event;
	}

}
