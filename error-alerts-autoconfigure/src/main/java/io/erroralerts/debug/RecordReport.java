package io.erroralerts.debug;

import java.util.List;

/**
 * The record of the log by which a failure outside of any request became known, without
 * secrets.
 *
 * @param thread the name of the thread that logged it
 * @param logger the name of the logger
 * @param message what was logged with the exception
 * @param mdc what the thread had in its MDC
 */
record RecordReport(String thread, String logger, String message, List<NamedValue> mdc) {

	RecordReport {
		mdc = List.copyOf(mdc);
	}

}
