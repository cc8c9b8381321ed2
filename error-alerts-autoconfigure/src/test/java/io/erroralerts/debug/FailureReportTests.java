package io.erroralerts.debug;

import java.time.Instant;
import java.util.List;

import io.erroralerts.alert.ErrorReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureReportTests {

	@Test
	void aFailureOfARequestIsNamedByItsStatus() {
		FailureReport report = report(500, own(null));
		assertThat(report.badge()).isEqualTo("500");
		assertThat(report.statusText()).isEqualTo("500 Internal Server Error");
		assertThat(report.titleInList()).isEqualTo("IllegalStateException");
		assertThat(report.placeInList()).isEqualTo("GET /x · Shop.java:7");
		assertThat(report.isOutsideOfRequest()).isFalse();
	}

	@Test
	void ofAClientsMistakeTheListSaysNoNumberTwiceAndNoFrameOfALibrary() {
		FailureReport report = report(404, library());
		assertThat(report.title()).isEqualTo("404 Not Found");
		assertThat(report.titleInList()).isEqualTo("Not Found");
		assertThat(report.placeInList()).isEqualTo("GET /x");
		assertThat(report(500, library()).placeInList()).isEqualTo("GET /x · Lib.java:9");
		assertThat(report(799, own(null)).statusText()).isEqualTo("799");
	}

	@Test
	void whatWasLoggedIsNamedSo() {
		FailureReport survived = report(200, own(null));
		assertThat(survived.badge()).isEqualTo("ERROR");
		assertThat(survived.statusText()).isEqualTo("ERROR was logged");
		assertThat(survived.isClientError()).isFalse();
		FailureReport outside = new FailureReport(ErrorReference.of(1), Instant.EPOCH, 0, List.of(failure(own(null))),
				null, new RecordReport("job-1", "com.acme.Job", "failed", List.of(), null), List.of(), List.of(),
				List.of(), List.of(), null, List.of());
		assertThat(outside.place()).isEqualTo("thread job-1");
		assertThat(outside.badge()).isEqualTo("ERROR");
		assertThat(outside.isOutsideOfRequest()).isTrue();
	}

	@Test
	void whereOwnFramesHaveNoSourceTheRemedyIsTold() {
		assertThat(report(500, own(new SourceExcerpt("BOOT-INF/classes", null, 1, List.of(), 7))).missingSource())
			.contains("(BOOT-INF/classes): set erroralerts.debug.source-roots");
		assertThat(report(500, library(), own(null)).missingSource()).contains("own classes: set");
		assertThat(report(500, own(null), own(new SourceExcerpt(null, null, 7, List.of("fail();"), 7))).missingSource())
			.isNull();
		assertThat(report(500, library()).missingSource()).isNull();
		assertThat(report(500).missingSource()).isNull();
	}

	private static ReportFrame own(@Nullable SourceExcerpt source) {
		return new ReportFrame(new StackTraceElement("com.acme.Shop", "sell", "Shop.java", 7), true, source, null);
	}

	private static ReportFrame library() {
		return new ReportFrame(new StackTraceElement("org.lib.Lib", "call", "Lib.java", 9), false, null, null);
	}

	private static ReportedThrowable failure(ReportFrame... frames) {
		return new ReportedThrowable("java.lang.IllegalStateException", "IllegalStateException", "failed",
				List.of(frames), 0, 0, List.of());
	}

	private static FailureReport report(int status, ReportFrame... frames) {
		RequestReport request = new RequestReport("GET", "http://localhost/x", "/x", null, null, null, List.of(),
				List.of(), List.of(), List.of(), List.of(), List.of());
		MappingAdvice.Advice advice = (status == 404)
				? new MappingAdvice.Advice("Nothing is there", List.of(), List.of()) : null;
		return new FailureReport(ErrorReference.of(1), Instant.EPOCH, status, List.of(failure(frames)), request, null,
				List.of(), List.of(), List.of(), List.of(), advice, List.of());
	}

}
