package io.erroralerts.debug;

import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.delivery.RepeatGate;

/**
 * Lets only failures outside of requests pass: those of requests have their pages from
 * elsewhere. Counts what came faster than pages can be made.
 */
final class DebugRecordGate implements RepeatGate {

	private final AtomicLong missed = new AtomicLong();

	@Override
	public boolean absorb(ILoggingEvent event) {
		return event.getThrowableProxy() == null || FailureScope.currentRequest() != null;
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
