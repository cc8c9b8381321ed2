package io.erroralerts.debug;

import java.time.InstantSource;
import java.util.List;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of a failure, on the thread of the request, within a budget.
 */
final class FailureReporter {

	private static final int MAX_LINE = 2000;

	private static final String CAPTURE = "io.erroralerts.capture";

	private final OwnCode ownCode;

	private final PageProperties properties;

	private final Scrubber scrubber;

	private final SettingsReporter settings;

	private final ReportSources sources;

	private final InstantSource clock;

	FailureReporter(OwnCode ownCode, PageProperties properties, Scrubber scrubber, SettingsReporter settings,
			ReportSources sources, InstantSource clock) {
		this.ownCode = ownCode;
		this.properties = properties;
		this.scrubber = scrubber;
		this.settings = settings;
		this.sources = sources;
		this.clock = clock;
	}

	/**
	 * Copies what will not be known any more when the report is made.
	 * @param request the request as the handler has it
	 * @param exception what the handler threw
	 */
	void note(HttpServletRequest request, Throwable exception) {
		ReportBudget budget = new ReportBudget();
		requests(budget).note(request, exception).leaveAt(request);
	}

	/**
	 * Reports a failure.
	 * @param reference the reference of the failure
	 * @param status the status of the answer
	 * @param failure the exception, or {@code null} if there is none
	 * @param request the request, in whatever dispatch
	 * @return the report
	 */
	FailureReport report(ErrorReference reference, int status, @Nullable Throwable failure,
			HttpServletRequest request) {
		ReportBudget budget = new ReportBudget();
		List<ReportedThrowable> chain = (failure != null) ? trace(budget).of(failure) : List.of();
		RequestReport requestReport = requests(budget).of(request, FailureNote.of(request));
		List<Hint> hints = (failure != null) ? hints(failure) : List.of();
		MappingAdvice.Advice advice = (status < 500) ? advice(request, status, failure) : null;
		List<NamedValue> set = this.settings.settings(budget);
		return new FailureReport(reference, this.clock.instant(), status, chain, requestReport, set,
				this.settings.runtime(), lines(budget), hints, advice, budget.cuts());
	}

	private List<RecentLine> lines(ReportBudget budget) {
		return FailureScope.current()
			.recentLines()
			.stream()
			// The failure itself.
			.filter((line) -> !line.logger().equals(CAPTURE))
			.map((line) -> new RecentLine(line.time(), line.level(), line.logger(),
					this.scrubber.scrub(budget.cut(line.message(), MAX_LINE)).text()))
			.toList();
	}

	private FailureTrace trace(ReportBudget budget) {
		return new FailureTrace(this.ownCode, this.properties.hiddenFrames(), this.scrubber, budget,
				new FrameSources(this.sources.finder(), this.sources.editor(), budget));
	}

	private RequestReporter requests(ReportBudget budget) {
		return new RequestReporter(this.scrubber, budget, new Values(this.ownCode, this.scrubber, budget));
	}

	// What only adds to the report must not cost it.

	private List<Hint> hints(Throwable failure) {
		try {
			return this.sources.hints().of(failure);
		}
		catch (RuntimeException | LinkageError ex) {
			return List.of();
		}
	}

	private MappingAdvice.@Nullable Advice advice(HttpServletRequest request, int status, @Nullable Throwable failure) {
		try {
			return this.sources.advice().of(request, RequestReporter.path(request), status, failure);
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

}
