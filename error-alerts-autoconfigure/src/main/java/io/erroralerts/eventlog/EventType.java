package io.erroralerts.eventlog;

import ch.qos.logback.classic.Level;

/**
 * The types of events that a log has use for, with the numbers of {@code ReportEvent}.
 */
enum EventType {

	ERROR(1), WARNING(2), INFORMATION(4);

	private final int code;

	EventType(int code) {
		this.code = code;
	}

	int code() {
		return this.code;
	}

	static EventType of(Level level) {
		if (level.isGreaterOrEqual(Level.ERROR)) {
			return ERROR;
		}
		return level.isGreaterOrEqual(Level.WARN) ? WARNING : INFORMATION;
	}

}
