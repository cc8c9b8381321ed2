package io.erroralerts.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.alert.RequestSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Events for tests, as a channel would receive them.
 */
public final class CapturedEvents {

	private static final LoggerContext CONTEXT = new LoggerContext();

	private static final Instant TIME = Instant.parse("2026-11-23T04:05:06.789Z");

	static {
		CONTEXT.setMDCAdapter(new LogbackMDCAdapter());
	}

	private CapturedEvents() {
	}

	public static CapturedEvent warning(String message) {
		return event(Level.WARN, message, null, null, null);
	}

	public static CapturedEvent error(String message, @Nullable Throwable throwable) {
		return event(Level.ERROR, message, throwable, new ErrorReference("E-7KQ2-M4XD"), null);
	}

	public static CapturedEvent error(String message, @Nullable Throwable throwable, RequestSnapshot request) {
		return event(Level.ERROR, message, throwable, new ErrorReference("E-7KQ2-M4XD"), request);
	}

	public static CapturedEvent at(Instant time, String logger, String message, @Nullable Throwable throwable) {
		return event(time, logger, Level.ERROR, message, throwable, ErrorReference.random(), null, Map.of());
	}

	/**
	 * A WARN with markers.
	 */
	public static CapturedEvent marked(String message, Marker... markers) {
		LoggingEvent event = new LoggingEvent(CapturedEvents.class.getName(),
				CONTEXT.getLogger("com.acme.OrderService"), Level.WARN, message, null, null);
		List.of(markers).forEach(event::addMarker);
		event.prepareForDeferredProcessing();
		return new CapturedEvent(event, message, null, null, null, null);
	}

	/**
	 * A WARN with a time of its own.
	 */
	public static CapturedEvent at(Instant time, String message) {
		return event(time, "com.acme.OrderService", Level.WARN, message, null, null, null, Map.of());
	}

	/**
	 * An ERROR with an MDC.
	 */
	public static CapturedEvent error(String message, @Nullable Throwable throwable, RequestSnapshot request,
			Map<String, String> mdc) {
		return event(TIME, "com.acme.OrderService", Level.ERROR, message, throwable, new ErrorReference("E-7KQ2-M4XD"),
				request, mdc);
	}

	public static CapturedEvent event(Level level, String message, @Nullable Throwable throwable,
			@Nullable ErrorReference reference, @Nullable RequestSnapshot request) {
		return event(TIME, "com.acme.OrderService", level, message, throwable, reference, request, Map.of());
	}

	private static CapturedEvent event(Instant time, String logger, Level level, String message,
			@Nullable Throwable throwable, @Nullable ErrorReference reference, @Nullable RequestSnapshot request,
			Map<String, String> mdc) {
		LoggingEvent event = new LoggingEvent(CapturedEvents.class.getName(), CONTEXT.getLogger(logger), level, message,
				throwable, null);
		event.setInstant(time);
		event.setMDCPropertyMap(mdc);
		event.prepareForDeferredProcessing();
		CapturedEvent captured = new CapturedEvent(event, message,
				(throwable != null) ? new ThrowableProxy(throwable) : null, reference, request, null);
		captured.caller(new StackTraceElement("com.acme.OrderService", "ship", "OrderService.java", 42));
		captured.ownCode(new OwnCode(List.of("com.acme", "io.erroralerts")));
		return captured;
	}

}
