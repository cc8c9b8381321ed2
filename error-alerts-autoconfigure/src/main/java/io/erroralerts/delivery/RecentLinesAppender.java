package io.erroralerts.delivery;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.RecentLine;

/**
 * Lets each request and each thread remember its last lines. Attached only while somebody
 * may want to read them.
 */
final class RecentLinesAppender extends LastingAppender {

	private volatile int capacity;

	RecentLinesAppender() {
		super("erroralerts-recent-lines");
	}

	void capacity(int capacity) {
		this.capacity = capacity;
	}

	boolean isWanted() {
		return this.capacity > 0;
	}

	@Override
	void accept(ILoggingEvent event) {
		int lines = this.capacity;
		if (lines > 0) {
			FailureScope.current().logged(RememberedLine.of(event), event.getInstant(), lines);
		}
	}

	/**
	 * The line of an event. Its message is formatted once for all appenders.
	 */
	static RecentLine line(ILoggingEvent event) {
		IThrowableProxy throwable = event.getThrowableProxy();
		return RecentLine.of(event.getInstant(), event.getLevel().toString(), event.getLoggerName(),
				event.getFormattedMessage(), (throwable != null) ? throwable.getClassName() : null,
				(throwable != null) ? throwable.getMessage() : null);
	}

}
