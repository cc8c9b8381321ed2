package io.erroralerts.delivery;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.LoggingEvent;

/**
 * Sees each call of a logger before an event is made of it: gives an ERROR within a
 * request the request's reference, remembers which failures the log has, and keeps the
 * container from telling the same failure again. A throwable that Logback can't read it
 * logs by itself. And it sees each reset of the logging system on the thread that resets
 * it: {@code LoggerContext.stop()} removes even reset-resistant listeners, but the turbo
 * filters are stopped by every reset, at a time when the appenders are gone already and
 * new ones can stay.
 */
final class LogGate extends TurboFilter implements LoggerContextListener {

	private static final List<String> CONTAINERS = List.of("org.apache.catalina.", "org.apache.coyote.",
			"org.eclipse.jetty.", "org.springframework.boot.");

	private static final List<String> CONTAINER_LINES = List.of("Cannot render error page for request",
			"Cannot forward to error page for request");

	private final Runnable attach;

	LogGate(Runnable attach) {
		this.attach = attach;
		setName("erroralerts");
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] params, @Nullable Throwable throwable) {
		Throwable failure = (throwable != null) ? throwable : lastThrowable(params);
		FilterReply reply = decide(logger, level, format, failure);
		if (failure != null && reply == FilterReply.NEUTRAL && isUnreadable(failure)) {
			UnreadableEvents.append(logger, level, (marker != null) ? List.of(marker) : List.of(), format, params, null,
					failure);
			return FilterReply.DENY;
		}
		return reply;
	}

	/**
	 * The same for SLF4J's fluent interface.
	 */
	@Override
	public FilterReply decide(Logger logger, LoggingEvent event) {
		Level level = Level.convertAnSLF4JLevel(event.getLevel());
		Object[] params = event.getArgumentArray();
		Throwable failure = (event.getThrowable() != null) ? event.getThrowable() : lastThrowable(params);
		FilterReply reply = decide(logger, level, event.getMessage(), failure);
		if (failure != null && reply == FilterReply.NEUTRAL && isUnreadable(failure)) {
			List<Marker> markers = event.getMarkers();
			UnreadableEvents.append(logger, level, (markers != null) ? markers : List.of(), event.getMessage(), params,
					event.getKeyValuePairs(), failure);
			return FilterReply.DENY;
		}
		return reply;
	}

	private static boolean isUnreadable(Throwable failure) {
		return !ThrowableGuard.isReadable(failure);
	}

	private static FilterReply decide(Logger logger, Level level, @Nullable String format,
			@Nullable Throwable failure) {
		if (level.toInt() < Level.WARN_INT) {
			return FilterReply.NEUTRAL;
		}
		if (format == null && failure == null) {
			// It is only asked whether a level is enabled.
			return FilterReply.NEUTRAL;
		}
		if (isRepetition(logger, format, failure)) {
			return FilterReply.DENY;
		}
		if (level.toInt() >= Level.ERROR_INT && logger.getEffectiveLevel().toInt() <= Level.ERROR_INT) {
			remember(failure);
		}
		return FilterReply.NEUTRAL;
	}

	private static @Nullable Throwable lastThrowable(Object @Nullable [] params) {
		return (params != null && params.length > 0 && params[params.length - 1] instanceof Throwable failure) ? failure
				: null;
	}

	private static boolean isRepetition(Logger logger, @Nullable String format, @Nullable Throwable failure) {
		if (!isOfContainer(logger.getName())) {
			return false;
		}
		// The scope of a thread has no end, and its next failure may be the same object:
		// the JVM throws preallocated exceptions where code is hot.
		FailureScope scope = FailureScope.current();
		String listener = (scope.request() != null) ? FailureScope.LOG : FailureScope.CONTAINER;
		if (failure != null) {
			return scope.hasHeard(failure, listener) && StartupFailure.current() == null;
		}
		return format != null && CONTAINER_LINES.stream().anyMatch(format::startsWith) && scope.hasHeardAny(listener);
	}

	private static boolean isOfContainer(String logger) {
		// No stream: every WARN and ERROR of the application comes by.
		for (String container : CONTAINERS) {
			if (logger.startsWith(container)) {
				return true;
			}
		}
		return false;
	}

	private static void remember(@Nullable Throwable failure) {
		if (Thread.currentThread() instanceof ErrorAlertsThread) {
			return;
		}
		FailureScope scope = FailureScope.current();
		ErrorReference reference = scope.assignReference();
		if (reference != null && !reference.value().equals(MDC.get(EventCapture.MDC_KEY))) {
			MDC.put(EventCapture.MDC_KEY, reference.value());
		}
		if (failure != null) {
			scope.heard(failure, FailureScope.LOG);
		}
	}

	/**
	 * Called by each reset, after the appenders of all loggers were removed.
	 */
	@Override
	public void stop() {
		this.attach.run();
	}

	@Override
	public boolean isResetResistant() {
		return true;
	}

	@Override
	public void onReset(LoggerContext context) {
		// The turbo filters have been removed since stop() was called.
		this.attach.run();
	}

	@Override
	public void onStart(LoggerContext context) {
		this.attach.run();
	}

	@Override
	public void onStop(LoggerContext context) {
		// Listeners are removed next; the turbo filter stays and hears of the next reset.
	}

	@Override
	public void onLevelChange(Logger logger, Level level) {
		// Levels don't concern the channels.
	}

}
