package io.erroralerts.delivery;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;

/**
 * An appender that can't be stopped from the loggers: a reset of the logging system stops
 * all appenders, but ours end with the last context that uses them. It never throws, and
 * does not hear our own threads.
 */
abstract class LastingAppender extends ContextAwareBase implements Appender<ILoggingEvent> {

	private String name;

	LastingAppender(String name) {
		this.name = name;
	}

	/**
	 * Takes an event over, on the thread that logs.
	 */
	abstract void accept(ILoggingEvent event);

	@Override
	public void doAppend(ILoggingEvent event) {
		if (Thread.currentThread() instanceof ErrorAlertsThread) {
			return;
		}
		try {
			accept(event);
		}
		catch (Throwable ex) {
			// Whatever it is: the thread that logs has troubles enough.
			InternalStatus.warn("A record could not be taken over", ex);
		}
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public void setName(String name) {
		this.name = name;
	}

	@Override
	public void start() {
		// It has been started when it was made.
	}

	@Override
	public void stop() {
		// See above.
	}

	@Override
	public boolean isStarted() {
		return true;
	}

	@Override
	public void addFilter(Filter<ILoggingEvent> filter) {
		throw new UnsupportedOperationException("The channel has its own filters");
	}

	@Override
	public void clearAllFilters() {
		// There are none.
	}

	@Override
	public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
		return List.of();
	}

	@Override
	public FilterReply getFilterChainDecision(ILoggingEvent event) {
		return FilterReply.NEUTRAL;
	}

}
