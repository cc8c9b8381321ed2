package io.erroralerts.debug;

import java.time.Instant;
import java.util.List;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.RecentLine;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * All that is shown of one failure, whatever the form: page, text, Markdown. Plain values
 * without secrets; nothing of the application is held.
 *
 * @param reference by which the failure is asked for again; the one of the log if that
 * has it
 * @param time when it was reported
 * @param status the status of the answer; below 400 if the request ended well although a
 * failure was logged, 0 without a request
 * @param chain the exceptions, root cause first; empty if there was none, as for most
 * pages that are not found
 * @param request the request, or {@code null} if it failed outside of any
 * @param record the record of the log if there was no request or no exception, else
 * {@code null}
 * @param settings the properties that the application set
 * @param runtime facts about the process
 * @param lines what was logged in this request, or by this thread, before; oldest first
 * @param hints what is known about such a failure
 * @param advice what there is near to what was asked for, or {@code null}
 * @param cuts what was left out, a sentence each
 */
record FailureReport(ErrorReference reference, Instant time, int status, List<ReportedThrowable> chain,
		@Nullable RequestReport request, @Nullable RecordReport record, List<NamedValue> settings,
		List<NamedValue> runtime, List<RecentLine> lines, List<Hint> hints, MappingAdvice.@Nullable Advice advice,
		List<String> cuts) {

	FailureReport {
		chain = List.copyOf(chain);
		settings = List.copyOf(settings);
		runtime = List.copyOf(runtime);
		lines = List.copyOf(lines);
		hints = List.copyOf(hints);
		cuts = List.copyOf(cuts);
	}

	/**
	 * The cause of all.
	 * @return the root cause, or {@code null} if there was no exception
	 */
	@Nullable ReportedThrowable root() {
		return this.chain.isEmpty() ? null : this.chain.get(0);
	}

	/**
	 * The failure in a few words: the type of the root cause, else who logged it, else
	 * what the status means.
	 * @return the words
	 */
	String title() {
		String type = type();
		return (type != null) ? ReportedThrowable.simpleType(type) : statusText();
	}

	/**
	 * The name of what failed.
	 * @return the type of the root cause; the logger, where an ERROR was logged without
	 * an exception; {@code null} where the status says it better
	 */
	@Nullable String type() {
		ReportedThrowable root = root();
		if (root != null) {
			return isExplained() ? null : root.type();
		}
		return (this.record != null && this.status < 400) ? this.record.logger() : null;
	}

	/**
	 * The title beside the badge, which has the number already.
	 * @return for example {@code Not Found}
	 */
	String titleInList() {
		String prefix = badge() + " ";
		return title().startsWith(prefix) ? title().substring(prefix.length()) : title();
	}

	/**
	 * Where it happened, for one line: what was asked for or which thread it was, and the
	 * place in the application's own code.
	 * @return for example {@code GET /orders/42 · OrderService.java:29}
	 */
	String placeInList() {
		ReportFrame culprit = culprit();
		return (culprit == null || (isClientError() && !culprit.own())) ? place()
				: place() + " · " + culprit.position();
	}

	/**
	 * What the failure says of itself.
	 * @return what is wrong with the request, else the message of the root cause, else
	 * that of the record, else nothing
	 */
	String message() {
		if (this.advice != null && isExplained()) {
			return this.advice.summary();
		}
		ReportedThrowable root = root();
		if (root == null && this.record != null) {
			return this.record.message();
		}
		return (root != null && root.message() != null) ? root.message() : "";
	}

	/**
	 * Whether the advice says it better than the exception: what is wrong is the request,
	 * and the exception only the way to say so.
	 * @return {@code true} if it does
	 */
	boolean isExplained() {
		return this.advice != null && isClientError();
	}

	/**
	 * Whether the client is to blame.
	 * @return {@code true} if the status says so
	 */
	boolean isClientError() {
		return this.status >= 400 && this.status < 500;
	}

	boolean isOutsideOfRequest() {
		return this.request == null;
	}

	/**
	 * The status of the answer, or what stands for it where no answer tells of the
	 * failure.
	 * @return for example {@code 500}
	 */
	String badge() {
		return (this.status >= 400) ? String.valueOf(this.status) : "ERROR";
	}

	/**
	 * Status and reason.
	 * @return for example {@code 500 Internal Server Error}
	 */
	String statusText() {
		if (this.status < 400) {
			return "ERROR was logged";
		}
		return statusText(this.status);
	}

	static String statusText(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? status + " " + known.getReasonPhrase() : String.valueOf(status);
	}

	/**
	 * Where it happened: what was asked for, or which thread it was.
	 * @return for example {@code GET /orders/42}
	 */
	String place() {
		if (this.request != null) {
			return this.request.method() + " " + this.request.path();
		}
		return (this.record != null) ? "thread " + this.record.thread() : "";
	}

	/**
	 * Where it was logged, if there was no exception to tell where it failed.
	 * @return the frame, or {@code null} if there was one, or it is not known
	 */
	@Nullable ReportFrame placeOfRecord() {
		return (this.chain.isEmpty() && this.record != null) ? this.record.place() : null;
	}

	/**
	 * The frame at which the application's own code failed.
	 * @return the first own frame of the exception that is nearest to the root cause,
	 * else the first frame of all, or without an exception the place of the record;
	 * {@code null} if there is none
	 */
	@Nullable ReportFrame culprit() {
		for (ReportedThrowable throwable : this.chain) {
			for (ReportFrame frame : throwable.frames()) {
				if (frame.own()) {
					return frame;
				}
			}
		}
		ReportedThrowable root = root();
		return (root == null || root.frames().isEmpty()) ? placeOfRecord() : root.frames().get(0);
	}

	/**
	 * Why there are no source lines, where the application's own frames have none.
	 * @return a sentence with the remedy, or {@code null} if there are lines, or no own
	 * frames
	 */
	@Nullable String missingSource() {
		ReportFrame logged = placeOfRecord();
		if (logged != null && logged.hasLines()) {
			return null;
		}
		ReportFrame without = (logged != null && logged.own()) ? logged : null;
		for (ReportedThrowable throwable : this.chain) {
			for (ReportFrame frame : throwable.frames()) {
				if (frame.own() && frame.hasLines()) {
					return null;
				}
				without = (without == null && frame.own()) ? frame : without;
			}
		}
		if (without == null) {
			return null;
		}
		SourceExcerpt source = without.source();
		String from = (source != null && source.origin() != null) ? " (" + source.origin() + ")" : "";
		return "No source was found for the application’s own classes" + from
				+ ": set erroralerts.debug.source-roots to the directory that has it.";
	}

}
