package io.erroralerts.delivery;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.StartupFailure;
import org.jspecify.annotations.Nullable;

/**
 * Copies what only the thread that logs knows.
 */
final class EventCapture {

	/**
	 * The MDC key of the reference.
	 */
	static final String MDC_KEY = "errorReference";

	/**
	 * Boot's reporter of failed starts: its line carries the analysis, not the throwable.
	 */
	static final String FAILURE_ANALYSIS = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

	private static final Pattern BANNER = Pattern.compile("^\\*+\\R", Pattern.MULTILINE);

	// So that references can't be guessed from the time of a failure.
	private static final long SALT = new SecureRandom().nextLong();

	private EventCapture() {
	}

	/**
	 * Makes what is made once, so that no thread that fails has to, or to wait for it.
	 */
	static void prepare() {
		// Its class is initialised by now.
	}

	/**
	 * Copies an event.
	 * @param event the event
	 * @param callers finds the place where it was logged, or {@code null} if nobody asks
	 */
	static CapturedEvent capture(ILoggingEvent event, @Nullable LoggerClasses callers) {
		event.prepareForDeferredProcessing();
		IThrowableProxy throwable = throwable(event);
		ErrorReference reference = reference(event);
		StackWalker.StackFrame caller = (callers != null && !hasFrames(throwable)) ? callers.caller() : null;
		CapturedEvent captured = new CapturedEvent(event, message(event), throwable, reference,
				FailureScope.currentRequest(), caller);
		if (reference != null) {
			captured.requestDetails(FailureScope.current().details());
		}
		return captured;
	}

	/**
	 * What the same request or thread logged before an event.
	 * @param event the event, which may be among the lines already
	 * @param max the number of lines
	 * @return the newest lines, oldest first
	 */
	static List<RecentLine> linesBefore(ILoggingEvent event, int max) {
		List<RecentLine> lines = FailureScope.current().recentLines();
		if (!lines.isEmpty()) {
			int own = lines.lastIndexOf(RecentLinesAppender.line(event));
			if (own >= 0) {
				lines.remove(own);
			}
		}
		return (lines.size() > max) ? lines.subList(lines.size() - max, lines.size()) : lines;
	}

	private static String message(ILoggingEvent event) {
		String message = event.getFormattedMessage();
		if (message == null) {
			return "";
		}
		// Asterisks and empty lines around it are for a console.
		return event.getLoggerName().equals(FAILURE_ANALYSIS) ? BANNER.matcher(message).replaceAll("").strip()
				: message;
	}

	private static @Nullable IThrowableProxy throwable(ILoggingEvent event) {
		if (event.getThrowableProxy() == null && event.getLoggerName().equals(FAILURE_ANALYSIS)) {
			Throwable failure = StartupFailure.current();
			return (failure != null) ? SafeThrowableProxy.of(failure) : null;
		}
		return event.getThrowableProxy();
	}

	/**
	 * The reference of an ERROR: the one that is in the MDC, else that of the request,
	 * else one of its own, which is the same for all channels that see the event.
	 */
	private static @Nullable ErrorReference reference(ILoggingEvent event) {
		if (event.getLevel().toInt() < Level.ERROR_INT) {
			return null;
		}
		String known = event.getMDCPropertyMap().get(MDC_KEY);
		if (known != null && ErrorReference.isValid(known)) {
			return new ErrorReference(known);
		}
		return Optional.ofNullable(FailureScope.current().assignReference())
			.orElseGet(() -> ErrorReference.of(seed(event)));
	}

	private static long seed(ILoggingEvent event) {
		long time = event.getTimeStamp() * 1_000_000L + Math.max(0, event.getNanoseconds() % 1_000_000);
		return SALT ^ time ^ ((long) System.identityHashCode(event) << 32);
	}

	// A throwable knows better, unless it was thrown without a trace.
	private static boolean hasFrames(@Nullable IThrowableProxy throwable) {
		return throwable != null && throwable.getStackTraceElementProxyArray() != null
				&& throwable.getStackTraceElementProxyArray().length > 0;
	}

}
