package io.erroralerts.delivery;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.EventArgUtil;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * Logs in place of Logback what Logback could not make an event of.
 */
final class UnreadableEvents {

	private UnreadableEvents() {
	}

	/**
	 * Hands the event to the appenders of the logger, if its level is on and no filter
	 * objects.
	 */
	static void append(Logger logger, Level level, List<Marker> markers, @Nullable String message,
			Object @Nullable [] params, @Nullable List<KeyValuePair> keyValues, Throwable failure) {
		if (!logger.isEnabledFor(markers.isEmpty() ? null : markers.get(0), level)) {
			return;
		}
		LoggingEvent event = new LoggingEvent(Logger.FQCN, logger, level, message, null, withoutThrowable(params));
		event.setThrowableProxy(new SafeThrowableProxy(failure));
		markers.forEach(event::addMarker);
		if (keyValues != null) {
			event.setKeyValuePairs(keyValues);
		}
		// The stack that Logback would look at has our filter in it.
		StackWalker.StackFrame caller = LoggerClasses.KNOWN.caller();
		event.setCallerData(
				(caller != null) ? new StackTraceElement[] { caller.toStackTraceElement() } : new StackTraceElement[0]);
		logger.callAppenders(event);
	}

	private static Object @Nullable [] withoutThrowable(Object @Nullable [] params) {
		return (params != null && params.length > 0 && params[params.length - 1] instanceof Throwable)
				? EventArgUtil.trimmedCopy(params) : params;
	}

}
