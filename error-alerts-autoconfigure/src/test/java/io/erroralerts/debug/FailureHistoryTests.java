package io.erroralerts.debug;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.erroralerts.alert.ErrorReference;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailureHistoryTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));

	@Test
	void theNewestIsFirstAndTheOldestGoes() {
		FailureHistory history = history(3, DataSize.ofMegabytes(1));
		for (int i = 0; i < 5; i++) {
			history.add(report(i, 500, ""));
		}
		assertThat(history.all()).extracting(FailureReport::reference)
			.containsExactly(reference(4), reference(3), reference(2));
		assertThat(history.forgotten()).isEqualTo(2);
		assertThat(history.find(reference(0).value())).isNull();
		assertThat(history.find(reference(3).value())).isNotNull();
	}

	@Test
	void whatAClientDidWrongGoesFirst() {
		FailureHistory history = history(3, DataSize.ofMegabytes(1));
		history.add(report(0, 500, ""));
		for (int i = 1; i < 100; i++) {
			history.add(report(i, 404, ""));
		}
		assertThat(history.find(reference(0).value())).isNotNull();
		assertThat(history.all()).hasSize(3);
		history.add(report(100, 500, ""));
		history.add(report(101, 500, ""));
		assertThat(history.all()).extracting(FailureReport::status).containsOnly(500);
	}

	@Test
	void whatFailsEverySecondOutsideOfRequestsLeavesHalfOfThePlaces() {
		FailureHistory history = history(10, DataSize.ofMegabytes(1));
		for (int i = 0; i < 5; i++) {
			history.add(report(i, 500, ""));
		}
		history.add(outside(5, "java.lang.ArithmeticException"));
		for (int i = 6; i < 200; i++) {
			history.add(outside(i, "java.lang.IllegalStateException"));
		}
		assertThat(history.all()).hasSize(10).filteredOn((report) -> !report.isOutsideOfRequest()).hasSize(5);
		assertThat(history.find(reference(5).value())).as("the one of another kind").isNotNull();
		assertThat(history.find(reference(199).value())).as("the newest").isNotNull();
		for (int i = 200; i < 240; i++) {
			history.add(report(i, 500, ""));
		}
		assertThat(history.all()).as("places that others want").noneMatch(FailureReport::isOutsideOfRequest);
	}

	@Test
	void whatFailsOutsideOfRequestsMayHaveAllThatNobodyElseWants() {
		FailureHistory history = history(10, DataSize.ofMegabytes(1));
		for (int i = 0; i < 30; i++) {
			history.add(outside(i, "java.lang.IllegalStateException"));
		}
		assertThat(history.all()).hasSize(10);
		history.add(report(30, 404, ""));
		history.add(outside(31, "java.lang.IllegalStateException"));
		assertThat(history.all()).extracting(FailureReport::status).containsOnly(0);
		assertThat(history.forgotten()).isEqualTo(22);
	}

	@Test
	void whereThereIsOnePlaceTheNewestHasIt() {
		FailureHistory history = history(1, DataSize.ofMegabytes(1));
		for (int i = 0; i < 6; i++) {
			history.add(
					(i % 2 == 0) ? outside(i, "java.lang.IllegalStateException") : report(i, (i == 3) ? 404 : 500, ""));
			assertThat(history.all()).extracting(FailureReport::reference).containsExactly(reference(i));
		}
	}

	@Test
	void whatCameTooFastIsCountedElsewhere() {
		FailureHistory history = history(10, DataSize.ofMegabytes(1));
		assertThat(history.missed()).isZero();
		history.missed(() -> 7);
		assertThat(history.missed()).isEqualTo(7);
	}

	@Test
	void theirSizeTogetherIsBounded() {
		FailureHistory history = history(1000, DataSize.ofMegabytes(1));
		for (int i = 0; i < 100; i++) {
			history.add(report(i, 500, "x".repeat(50_000)));
		}
		assertThat(history.all()).hasSizeBetween(5, 10);
		history.add(report(100, 500, "x".repeat(2_000_000)));
		assertThat(history.all()).as("the newest is kept whatever its size").hasSize(1);
	}

	@Test
	void theyAreForgottenWithTime() {
		FailureHistory history = history(10, DataSize.ofMegabytes(1));
		history.add(report(0, 500, ""));
		this.now.set(this.now.get().plus(Duration.ofMinutes(61)));
		assertThat(history.find(reference(0).value())).isNull();
		assertThat(history.all()).isEmpty();
	}

	@Test
	void oneRequestIsOneFailure() {
		FailureHistory history = history(10, DataSize.ofMegabytes(1));
		history.add(report(0, 500, "first"));
		history.add(report(0, 500, "second"));
		assertThat(history.all()).singleElement().extracting(FailureReport::message).isEqualTo("second");
	}

	@Test
	void manyThreadsMayAdd() throws InterruptedException {
		FailureHistory history = history(50, DataSize.ofMegabytes(1));
		List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			int first = i * 100;
			Thread thread = new Thread(() -> {
				for (int j = 0; j < 100; j++) {
					history.add(report(first + j, 500, ""));
					history.all();
				}
			});
			threads.add(thread);
			thread.start();
		}
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(history.all()).hasSize(50);
		assertThat(history.forgotten()).isEqualTo(350);
	}

	@Test
	void malformedBoundsNameTheProperty() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new HistoryProperties(0, DataSize.ofMegabytes(1), Duration.ofHours(1)))
			.withMessageContaining("erroralerts.debug.history.max-failures");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new HistoryProperties(1, DataSize.ofBytes(1), Duration.ofHours(1)))
			.withMessageContaining("erroralerts.debug.history.max-size");
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> new HistoryProperties(1, DataSize.ofMegabytes(1), Duration.ZERO))
			.withMessageContaining("erroralerts.debug.history.max-age");
	}

	private FailureHistory history(int failures, DataSize size) {
		return new FailureHistory(new HistoryProperties(failures, size, Duration.ofHours(1)), this.now::get);
	}

	private static ErrorReference reference(int seed) {
		return ErrorReference.of(seed);
	}

	private FailureReport outside(int seed, String type) {
		ReportedThrowable failure = new ReportedThrowable(type, ReportedThrowable.simpleType(type), "", List.of(), 0, 0,
				List.of());
		return new FailureReport(reference(seed), this.now.get(), 0, List.of(failure), null,
				new RecordReport("job-1", "com.acme.Job", "failed", List.of(), null), List.of(), List.of(), List.of(),
				List.of(), null, List.of());
	}

	private FailureReport report(int seed, int status, String message) {
		RequestReport request = new RequestReport("GET", "http://localhost/x", "/x", null, null, null, List.of(),
				List.of(), List.of(), List.of(), List.of(), List.of());
		ReportedThrowable failure = new ReportedThrowable("java.lang.IllegalStateException", "IllegalStateException",
				message, List.of(), 0, 0, List.of());
		return new FailureReport(reference(seed), this.now.get(), status, List.of(failure), request, null, List.of(),
				List.of(), List.of(), List.of(), null, List.of());
	}

}
