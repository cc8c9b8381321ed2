package io.erroralerts.debug;

import java.util.function.LongSupplier;

import io.erroralerts.delivery.ChannelEquipment;

/**
 * Where records become reports, and reports history.
 */
final class DebugRecordDesk implements ChannelEquipment {

	private final DebugMode mode;

	private final FailureReporter reporter;

	private final FailureHistory history;

	DebugRecordDesk(DebugMode mode, FailureReporter reporter, FailureHistory history) {
		this.mode = mode;
		this.reporter = reporter;
		this.history = history;
	}

	@Override
	public String channel() {
		return DebugRecords.NAME;
	}

	void add(LoggedFailure failure) {
		if (!this.mode.aside()) {
			this.history.add(this.reporter.report(failure));
		}
	}

	void missed(LongSupplier missed) {
		this.history.missed(missed);
	}

}
