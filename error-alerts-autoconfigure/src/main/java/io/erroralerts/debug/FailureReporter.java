package io.erroralerts.debug;

import java.time.InstantSource;
import java.util.List;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.LoggedError;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.scrub.CarriedSecrets;
import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Makes the report of a failure within a budget: on the thread of the request, or on one
 * of our own where there was no request.
 */
final class FailureReporter {

	private static final int MAX_LINE = 2000;

	private static final int MAX_NAME = 200;

	private static final int MAX_MDC = 100;

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
		requests(budget, RequestSecrets.of(request, this.scrubber)).note(request, exception).leaveAt(request);
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
		Scrubber masks = RequestSecrets.of(request, this.scrubber);
		List<ReportedThrowable> chain = (failure != null) ? trace(budget, masks).of(failure) : List.of();
		LoggedError logged = (failure == null) ? FailureScope.current().loggedErrors().error() : null;
		RecordReport record = (logged != null) ? record(logged.thread(), logged.line().logger(),
				logged.line().message(), List.of(), logged.place(), budget, masks) : null;
		RequestReport requestReport = requests(budget, masks).of(request, FailureNote.of(request));
		List<Hint> hints = (failure != null) ? hints(failure, masks) : List.of();
		MappingAdvice.Advice advice = (status >= 400 && status < 500) ? advice(request, status, failure, masks) : null;
		List<NamedValue> set = this.settings.settings(budget);
		return new FailureReport(reference, this.clock.instant(), status, chain, requestReport, record, set,
				this.settings.runtime(), lines(FailureScope.current().recentLines(), budget, masks), hints, advice,
				budget.cuts());
	}

	/**
	 * Reports a failure outside of any request.
	 * @param logged what was logged
	 * @return the report
	 */
	FailureReport report(LoggedFailure logged) {
		ReportBudget budget = new ReportBudget();
		Scrubber masks = CarriedSecrets.of(this.scrubber, null, logged.mdc());
		Throwable failure = logged.failure();
		List<ReportedThrowable> chain = (failure != null) ? trace(budget, masks).of(failure) : List.of();
		List<NamedValue> mdc = logged.mdc()
			.entrySet()
			.stream()
			.limit(MAX_MDC)
			.map((entry) -> new NamedValue(budget.cut(entry.getKey(), MAX_NAME),
					masks.scrub(entry.getKey(), budget.cut(entry.getValue(), MAX_LINE)).text()))
			.toList();
		RecordReport record = record(logged.thread(), logged.logger(), logged.message(), mdc, logged.place(), budget,
				masks);
		return new FailureReport(logged.reference(), logged.time(), 0, chain, null, record,
				this.settings.settings(budget), process(), lines(logged.lines(), budget, masks),
				(failure != null) ? hints(failure, masks) : List.of(), null, budget.cuts());
	}

	private RecordReport record(String thread, String logger, String message, List<NamedValue> mdc,
			@Nullable StackTraceElement place, ReportBudget budget, Scrubber masks) {
		ReportFrame frame = (place != null) ? frames(budget).frame(place, this.ownCode.contains(place.getClassName()))
				: null;
		return new RecordReport(scrub(budget.cut(thread, MAX_NAME), masks), budget.cut(logger, MAX_NAME),
				scrub(budget.cut(message, MAX_LINE), masks), mdc, frame);
	}

	// Without the thread, which is the one that reports.
	private List<NamedValue> process() {
		return this.settings.runtime().stream().filter((fact) -> !fact.name().equals(SettingsReporter.THREAD)).toList();
	}

	private List<RecentLine> lines(List<RecentLine> lines, ReportBudget budget, Scrubber masks) {
		return lines.stream()
			// The failure itself.
			.filter((line) -> !line.logger().equals(CAPTURE))
			.map((line) -> new RecentLine(line.time(), line.level(), line.logger(),
					masks.scrub(budget.cut(line.message(), MAX_LINE)).text()))
			.toList();
	}

	private FailureTrace trace(ReportBudget budget, Scrubber masks) {
		return new FailureTrace(this.ownCode, this.properties.hiddenFrames(), masks, budget, frames(budget));
	}

	private FrameSources frames(ReportBudget budget) {
		return new FrameSources(this.sources.finder(), this.sources.editor(), budget);
	}

	private RequestReporter requests(ReportBudget budget, Scrubber masks) {
		return new RequestReporter(masks, budget, new Values(this.ownCode, masks, budget));
	}

	// What only adds to the report must not cost it.

	private List<Hint> hints(Throwable failure, Scrubber masks) {
		try {
			return this.sources.hints().of(failure).stream().map((hint) -> scrub(hint, masks)).toList();
		}
		catch (RuntimeException | LinkageError ex) {
			return List.of();
		}
	}

	private MappingAdvice.@Nullable Advice advice(HttpServletRequest request, int status, @Nullable Throwable failure,
			Scrubber masks) {
		try {
			MappingAdvice.Advice advice = this.sources.advice()
				.of(request, RequestReporter.path(request), status, failure);
			return (advice != null) ? scrub(advice, masks) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	// Both quote what the exception or the client says.

	private static Hint scrub(Hint hint, Scrubber masks) {
		return new Hint(scrub(hint.title(), masks), scrub(hint.description(), masks),
				(hint.action() != null) ? scrub(hint.action(), masks) : null);
	}

	private static MappingAdvice.Advice scrub(MappingAdvice.Advice advice, Scrubber masks) {
		return new MappingAdvice.Advice(scrub(advice.summary(), masks),
				advice.candidates()
					.stream()
					.map((candidate) -> new MappingAdvice.Candidate(candidate.mapping(), candidate.handler(),
							candidate.mismatches().stream().map((mismatch) -> scrub(mismatch, masks)).toList()))
					.toList(),
				advice.notes().stream().map((note) -> scrub(note, masks)).toList());
	}

	private static String scrub(String text, Scrubber masks) {
		return masks.scrub(text).text();
	}

}
