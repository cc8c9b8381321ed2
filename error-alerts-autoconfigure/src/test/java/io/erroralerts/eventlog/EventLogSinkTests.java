package io.erroralerts.eventlog;

import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link EventLogSink}.
 */
class EventLogSinkTests {

	private static final CapturedEvent FAILURE = CapturedEvents.error("Could not ship order 42",
			new IllegalStateException("No stock"));

	private final RecordingWindows windows = new RecordingWindows();

	@Test
	void recordIsOneEventWithItsTrace() throws Exception {
		EventLogSink sink = sink(new LogFormatter(), (event) -> EventIdentity.DEFAULT, Scrubber.none());
		sink.write(FAILURE);
		assertThat(sink.details()).isEqualTo(Map.of("registered", true));
		sink.close();
		assertThat(this.windows.texts()).singleElement()
			.asString()
			.contains("ERROR: Could not ship order 42 (E-7KQ2-M4XD) [in io/erroralerts/")
			.contains("java.lang.IllegalStateException: No stock" + System.lineSeparator() + "\tat ");
		assertThat(this.windows.calls()).contains("report type 1 category 0 id 1 strings 1 data 0")
			.endsWith("deregister event source");
	}

	@ParameterizedTest
	@CsvSource({ "ERROR,1", "WARN,2", "INFO,4", "DEBUG,4", "TRACE,4" })
	void levelBecomesType(String level, int type) throws Exception {
		EventLogSink sink = sink(new LogFormatter(), (event) -> EventIdentity.DEFAULT, Scrubber.none());
		sink.write(CapturedEvents.event(Level.valueOf(level), "hi", null, null, null));
		assertThat(this.windows.calls()).contains("report type " + type + " category 0 id 1 strings 1 data 0");
	}

	@Test
	void numbersComeFromTheBean() throws Exception {
		EventLogSink sink = sink(new LogFormatter("%message"),
				(event) -> new EventIdentity(event.getLevel() == Level.ERROR ? 500 : 400, 2), Scrubber.none());
		sink.write(CapturedEvents.warning("hi"));
		assertThat(this.windows.calls()).contains("report type 2 category 2 id 400 strings 1 data 0");
		assertThat(this.windows.texts()).containsExactly("hi");
	}

	@Test
	void beansThatFailCostTheirOwnPartOnly() throws Exception {
		EventLogSink sink = sink(new LogFormatter() {

			@Override
			public String format(ILoggingEvent event) {
				throw new IllegalStateException("formatter");
			}

		}, (event) -> {
			throw new IllegalStateException("identifier");
		}, Scrubber.none());
		sink.write(FAILURE);
		assertThat(this.windows.texts()).singleElement()
			.asString()
			.startsWith("Could not ship order 42")
			.contains("java.lang.IllegalStateException: No stock");
		assertThat(this.windows.calls()).contains("report type 1 category 0 id 1 strings 1 data 0");
	}

	@Test
	void secretsAreMaskedAndTheTextFits() throws Exception {
		EventLogSink sink = sink(new LogFormatter("%message"), (event) -> EventIdentity.DEFAULT,
				Scrubbers.of(new MockEnvironment()));
		sink.write(CapturedEvents.warning("password=sesame-open and \u0000" + "x".repeat(40_000)));
		assertThat(this.windows.texts()).singleElement()
			.asString()
			.startsWith("password=[masked]")
			.doesNotContain("\u0000")
			.hasSize(31_000)
			.endsWith("\u2026 [cut]");
	}

	@Test
	void numbersThatWindowsHasNoRoomForAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new EventIdentity(65_536, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new EventIdentity(1, -1));
	}

	private EventLogSink sink(LogFormatter formatter, EventIdentifier identifier, Scrubber scrubber) {
		EventLogSink sink = new EventLogSink(new WindowsEventLog(this.windows.functions(), "Application", "shop"),
				new EventLogEquipment(new LogFormatter("default"), (event) -> EventIdentity.DEFAULT, Scrubber.none()));
		sink.equip(new EventLogEquipment(formatter, identifier, scrubber));
		return sink;
	}

}
