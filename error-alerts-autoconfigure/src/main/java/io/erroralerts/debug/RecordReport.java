package io.erroralerts.debug;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The record of the log by which a failure became known that no exception tells of, or no
 * request, without secrets.
 *
 * @param thread the name of the thread that logged it
 * @param logger the name of the logger
 * @param message what was logged
 * @param mdc what the thread had in its MDC; empty within a request
 * @param place where it was logged, if there is no exception and that is known
 */
record RecordReport(String thread, String logger, String message, List<NamedValue> mdc, @Nullable ReportFrame place) {

	RecordReport {
		mdc = List.copyOf(mdc);
	}

}
