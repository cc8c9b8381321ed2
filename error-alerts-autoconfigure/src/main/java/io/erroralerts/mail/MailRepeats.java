package io.erroralerts.mail;

import java.time.Duration;
import java.util.function.IntFunction;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.erroralerts.delivery.RepeatGate;
import io.erroralerts.grouping.RepeatTable;

/**
 * Counts repeats on the thread that logs, by a cheap key.
 */
final class MailRepeats implements RepeatGate {

	private static final int MAX_CAUSES = 64;

	private static final IntFunction<StackTraceElement> NO_FRAME = (index) -> {
		throw new IndexOutOfBoundsException(index);
	};

	private final RepeatTable table;

	MailRepeats(Duration quietPeriod) {
		this.table = new RepeatTable(quietPeriod);
	}

	@Override
	public boolean absorb(ILoggingEvent event) {
		return this.table.absorb(key(event), event.getInstant());
	}

	@Override
	public void refused(ILoggingEvent event) {
		this.table.unpassed(key(event), event.getInstant());
	}

	@Override
	public long held() {
		return this.table.held();
	}

	RepeatTable table() {
		return this.table;
	}

	/**
	 * The key of a record: the same for the event and for its copy.
	 */
	static long key(ILoggingEvent event) {
		IThrowableProxy throwable = event.getThrowableProxy();
		String template = String.valueOf(event.getMessage());
		if (throwable == null || isAnalysis(template)) {
			return RepeatTable.key(event.getLoggerName(), template, null, 0, NO_FRAME);
		}
		IThrowableProxy root = throwable;
		for (int depth = 0; root.getCause() != null && depth < MAX_CAUSES; depth++) {
			root = root.getCause();
		}
		StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
		return RepeatTable.key(event.getLoggerName(), template, root.getClassName(),
				(frames != null) ? frames.length : 0, (index) -> frames[index].getStackTraceElement());
	}

	// The copy of Boot's analysis of a failed start has a throwable, the event has none.
	private static boolean isAnalysis(String template) {
		return template.contains("APPLICATION FAILED TO START");
	}

}
