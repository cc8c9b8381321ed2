package io.erroralerts.debug;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.LoggedError;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.delivery.RepeatGate;
import org.jspecify.annotations.Nullable;

/**
 * Lets only failures outside of requests pass: those of requests have their pages from
 * elsewhere, and what a request logs without an exception is left with the request.
 * Counts what came faster than pages can be made.
 */
final class DebugRecordGate implements RepeatGate {

	private final AtomicLong missed = new AtomicLong();

	private final Predicate<String> passedOver;

	/**
	 * A gate.
	 * @param passedOver whether a class is one of those around the logger
	 */
	DebugRecordGate(Predicate<String> passedOver) {
		this.passedOver = passedOver;
	}

	@Override
	public boolean absorb(ILoggingEvent event) {
		if (FailureScope.currentRequest() == null) {
			return false;
		}
		if (event.getThrowableProxy() == null && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
			FailureScope.current().loggedErrors().offer(() -> copy(event));
		}
		return true;
	}

	private LoggedError copy(ILoggingEvent event) {
		RecentLine line = RecentLine.of(event.getInstant(), event.getLevel().toString(), event.getLoggerName(),
				event.getFormattedMessage(), null, null);
		return new LoggedError(line, event.getThreadName(), place(event.getCallerData()));
	}

	private @Nullable StackTraceElement place(StackTraceElement @Nullable [] callers) {
		if (callers == null || callers.length == 0) {
			return null;
		}
		return Arrays.stream(callers)
			.filter((frame) -> !this.passedOver.test(frame.getClassName()))
			.findFirst()
			.orElse(callers[0]);
	}

	@Override
	public void refused(ILoggingEvent event) {
		this.missed.incrementAndGet();
	}

	/**
	 * How many failures have no page because too many came at once.
	 */
	long missed() {
		return this.missed.get();
	}

}
