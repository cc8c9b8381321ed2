package io.erroralerts.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.delivery.ChannelCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class DoctorTests {

	@AfterEach
	void forget() {
		Hanging.latch = null;
	}

	@Test
	void aCheckThatHangsIsToldWithWhatItHasFound() {
		Hanging.latch = new CountDownLatch(1);
		CheckReport report = examine();
		Hanging.latch.countDown();
		assertThat(report.failed()).isTrue();
		assertThat(findings(report)).extracting(CheckFinding::what).containsExactly("it began", "no answer within 1 s");
	}

	@Test
	void aCheckThatFailsIsAFinding() {
		CheckReport report = examine();
		assertThat(findings(report)).extracting(CheckFinding::what).containsExactly("it began", "no latch");
	}

	@Test
	void aChannelThatATestSilencesSaysSo() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("recording.name", "doctor")));
		CheckReport report = new Doctor(application(), environment, Duration.ofSeconds(30)).examine(false);
		assertThat(report.parts()).filteredOn((part) -> part.name().equals("recording"))
			.singleElement()
			.satisfies((part) -> assertThat(part.findings()).extracting(CheckFinding::what)
				.satisfiesExactly((silent) -> assertThat(silent).startsWith("silent: this is a test run"),
						(unknown) -> assertThat(unknown).isEqualTo("on, and can't be tried without a start")));
	}

	@Test
	void valuesThatStopTheStartAreToldWhoeverReadsThem() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test",
					Map.of("erroralerts.shutdown-timeout", "five", "erroralerts.scrub.patterns", "account=(",
							"erroralerts.debug.history.max-size", "1KB", "erroralerts.capture.web", "some",
							"erroralerts.file.max-files", "-1")));
		CheckReport report = new Doctor(application(), environment, Duration.ofSeconds(30)).examine(false);
		assertThat(report.failed()).isTrue();
		assertThat(findings(report, "settings"))
			.allSatisfy((finding) -> assertThat(finding.why()).isEqualTo("The application does not start with it"))
			.extracting(CheckFinding::what, CheckFinding::remedy)
			.containsExactlyInAnyOrder(tuple(
					"erroralerts.shutdown-timeout=five can't be used, from: \"erroralerts.shutdown-timeout\" from "
							+ "property source \"test\"",
					"It is a time with its unit, ms, s, m, h or d, such as 5m."),
					tuple("erroralerts.scrub.patterns[0]=account=( can't be used, from: \"erroralerts.scrub.patterns\" "
							+ "from property source \"test\"",
							"This is no regular expression: Unclosed group at position 9. Set one such as "
									+ "account=(\\d+)."),
					tuple("erroralerts.debug.history.max-size=1KB can't be used, from: "
							+ "\"erroralerts.debug.history.max-size\" from property source \"test\"",
							"Use 1MB or more, such as 16MB."),
					tuple("erroralerts.capture.web=some can't be used, from: \"erroralerts.capture.web\" from property "
							+ "source \"test\"", "It is server-errors, unhandled, all or off."));
		assertThat(findings(report, "file")).singleElement()
			.satisfies(
					(finding) -> assertThat(finding.what()).startsWith("erroralerts.file.max-files=-1 can't be used"));
	}

	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(DoctorTests.class);
		application.setMainApplicationClass(DoctorTests.class);
		return application;
	}

	private static CheckReport examine() {
		return new Doctor(application(), new StandardEnvironment(), Duration.ofSeconds(1)).examine(false);
	}

	private static List<CheckFinding> findings(CheckReport report) {
		return findings(report, "hanging");
	}

	private static List<CheckFinding> findings(CheckReport report, String name) {
		return report.parts().stream().filter((part) -> part.name().equals(name)).findFirst().orElseThrow().findings();
	}

	/**
	 * Waits for a latch, if there is one.
	 */
	static final class Hanging implements ChannelCheck {

		private static volatile CountDownLatch latch;

		@Override
		public String name() {
			return "hanging";
		}

		@Override
		public void check(CheckRequest request, Consumer<CheckFinding> findings) throws Exception {
			CountDownLatch current = latch;
			if (request.mainClass() != DoctorTests.class) {
				// Somebody else's test.
				return;
			}
			findings.accept(CheckFinding.ok("it began"));
			if (current == null) {
				throw new IllegalStateException("no latch");
			}
			current.await();
		}

	}

}
