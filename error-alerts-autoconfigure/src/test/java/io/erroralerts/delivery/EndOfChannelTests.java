package io.erroralerts.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.logging.LogLevel;
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

	@Test
	void whatWasOnlyCountedWhereItWasLoggedIsToldAtTheEnd() throws Exception {
		CountingGate gate = new CountingGate();
		ChannelSettings settings = ChannelSettings.of(LogLevel.WARN, null, 50, OnFull.DROP);
		Channel channel = new Channel(new Channel.Key("test", "key", Set.of("ROOT")),
				new ChannelDefinition.On("key", settings, "here", null, () -> gate.sink, gate, 0),
				new OwnCode(List.of()));
		channel.equip(null, new OwnCode(List.of()));
		AtomicBoolean stop = new AtomicBoolean();
		AtomicLong heard = new AtomicLong();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
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
		channel.close(Duration.ofMillis(200), () -> {
		});
		long atTheEnd = heard.get();
		await().until(() -> heard.get() > atTheEnd + 1000);
		stop.set(true);
		for (Thread thread : threads) {
			thread.join();
		}
		// What came after the end was counted meanwhile.
		long undelivered = channel.close(Duration.ZERO, () -> {
		});
		assertThat(gate.delivered.get() + gate.drained.get() + gate.told.get() + undelivered).isEqualTo(heard.get());
		assertThat(gate.drained.get()).isPositive();
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

	/**
	 * Counts every second record, as the mail channel counts repeats, and takes the
	 * counts for the last time when it is closed.
	 */
	private static final class CountingGate implements RepeatGate {

		private final AtomicLong absorbed = new AtomicLong();

		private final AtomicLong turn = new AtomicLong();

		private final AtomicLong delivered = new AtomicLong();

		private final AtomicLong drained = new AtomicLong();

		private final AtomicLong told = new AtomicLong();

		private final ChannelSink<ChannelEquipment> sink = new ChannelSink<>() {

			@Override
			public void equip(@Nullable ChannelEquipment equipment) {
			}

			@Override
			public void write(CapturedEvent event) {
				CountingGate.this.delivered.incrementAndGet();
			}

			@Override
			public void notice(CapturedEvent notice) {
				String text = notice.getFormattedMessage();
				CountingGate.this.told.addAndGet(Long.parseLong(text.substring(0, text.indexOf(' '))));
			}

			@Override
			public void close() {
				CountingGate.this.drained.addAndGet(CountingGate.this.absorbed.getAndSet(0));
			}

		};

		@Override
		public boolean absorb(ILoggingEvent event) {
			if (this.turn.incrementAndGet() % 2 == 0) {
				this.absorbed.incrementAndGet();
				return true;
			}
			return false;
		}

		@Override
		public void refused(ILoggingEvent event) {
			this.absorbed.incrementAndGet();
		}

		@Override
		public long held() {
			return this.absorbed.get();
		}

	}

}
