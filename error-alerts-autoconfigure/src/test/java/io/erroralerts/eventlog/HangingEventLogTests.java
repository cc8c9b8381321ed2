package io.erroralerts.eventlog;

import java.time.Duration;
import java.util.List;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.RecordingChannelFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An event service that does not answer: no function of Windows has a time-out.
 */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class HangingEventLogTests {

	private static final Logger logger = LoggerFactory.getLogger("com.acme.Orders");

	private static final Duration LONG = Duration.ofSeconds(30);

	private final RecordingWindows windows = new RecordingWindows();

	@ParameterizedTest
	@CsvSource({ "RegisterEventSource, 0", "ReportEvent, 1" })
	void neitherTheShutdownNorAThreadThatLogsWaitsAndEachRecordIsCounted(String function, int delivered,
			CapturedOutput output) {
		String name = "hanging-" + function;
		RecordingChannelFactory.sink(name, sink());
		long start;
		try (ConfigurableApplicationContext context = application(name)) {
			if (delivered > 0) {
				logger.error("record 0");
				await().atMost(LONG).until(() -> this.windows.texts().size() == 1);
			}
			this.windows.hangIn(function);
			logger.error("record 1");
			await().atMost(LONG).until(() -> this.windows.calls().contains(function + " hangs"));
			for (int i = 2; i < 50; i++) {
				logger.error("record {}", i);
			}
			assertThat(health(context).details()).containsEntry("queued", 20).containsEntry("lost", 28L);
			start = System.nanoTime();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
		// One hangs, 20 wait, 28 found no room.
		assertThat(output)
			.contains("49 records could not be delivered within erroralerts.shutdown-timeout: " + "49 to recording");
		assertThat(this.windows.texts()).hasSize(delivered);
		assertThat(workers()).hasSize(1);
		this.windows.answer();
		await().atMost(LONG).until(() -> workers().isEmpty());
		assertThat(this.windows.calls()).endsWith("deregister event source");
	}

	@ParameterizedTest
	@CsvSource("DeregisterEventSource")
	void whatIsNotClosedHoldsUpNobody(String function, CapturedOutput output) {
		String name = "hanging-" + function;
		RecordingChannelFactory.sink(name, sink());
		this.windows.hangIn(function);
		long start;
		try (ConfigurableApplicationContext context = application(name)) {
			logger.error("record 0");
			await().atMost(LONG).until(() -> this.windows.texts().size() == 1);
			start = System.nanoTime();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
		assertThat(output).doesNotContain("could not be delivered");
		this.windows.answer();
		await().atMost(LONG).until(() -> workers().isEmpty());
	}

	private EventLogSink sink() {
		return new EventLogSink(new WindowsEventLog(this.windows.functions(), "Application", "shop"),
				new EventLogEquipment(new LogFormatter("%message"), (event) -> EventIdentity.DEFAULT, Scrubber.none()));
	}

	private static ConfigurableApplicationContext application(String name) {
		return Applications
			.plain("recording.name=" + name, "recording.queue-size=20", "erroralerts.loggers=com.acme",
					"erroralerts.shutdown-timeout=1s")
			.run();
	}

	private static ChannelHealth health(ConfigurableApplicationContext context) {
		return context.getBean(ChannelHealthSource.class)
			.channelHealth()
			.stream()
			.filter((health) -> health.channel().equals("recording"))
			.findFirst()
			.orElseThrow();
	}

	private static List<Thread> workers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("erroralerts-recording"))
			.toList();
	}

}
