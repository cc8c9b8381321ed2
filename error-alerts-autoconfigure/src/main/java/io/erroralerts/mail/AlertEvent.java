package io.erroralerts.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.FailureDetails;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.RequestSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An alert as an event of the log: formatters know no other form, and the event itself
 * may be gone when the mail is written.
 */
final class AlertEvent implements ILoggingEvent, FailureDetails {

	private static final LoggerContextVO CONTEXT = new LoggerContextVO("erroralerts", Map.of(), 0);

	private final ErrorAlert alert;

	private final @Nullable IThrowableProxy throwable;

	AlertEvent(ErrorAlert alert) {
		this.alert = alert;
		Failure failure = alert.failure();
		this.throwable = (failure != null) ? new FailureProxy(failure) : null;
	}

	@Override
	public @Nullable ErrorReference reference() {
		return this.alert.reference();
	}

	@Override
	public @Nullable RequestSnapshot request() {
		return this.alert.request();
	}

	@Override
	public @Nullable Location location() {
		return this.alert.location();
	}

	@Override
	public String getThreadName() {
		return this.alert.thread();
	}

	@Override
	public Level getLevel() {
		return Level.toLevel(this.alert.level(), Level.ERROR);
	}

	@Override
	public String getMessage() {
		String template = this.alert.template();
		return (template != null) ? template : this.alert.message();
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return null;
	}

	@Override
	public String getFormattedMessage() {
		return this.alert.message();
	}

	@Override
	public String getLoggerName() {
		return this.alert.logger();
	}

	@Override
	public LoggerContextVO getLoggerContextVO() {
		return CONTEXT;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return this.throwable;
	}

	@Override
	public StackTraceElement[] getCallerData() {
		Location location = this.alert.location();
		return (location == null) ? new StackTraceElement[0] : new StackTraceElement[] {
				new StackTraceElement(location.className(), location.function(), location.file(), location.line()) };
	}

	@Override
	public boolean hasCallerData() {
		return this.alert.location() != null;
	}

	@Override
	public @Nullable List<Marker> getMarkerList() {
		return null;
	}

	@Override
	public Map<String, String> getMDCPropertyMap() {
		return this.alert.mdc();
	}

	@Override
	@SuppressWarnings("deprecation")
	public Map<String, String> getMdc() {
		return this.alert.mdc();
	}

	@Override
	public long getTimeStamp() {
		return this.alert.time().toEpochMilli();
	}

	@Override
	public int getNanoseconds() {
		return this.alert.time().getNano();
	}

	@Override
	public Instant getInstant() {
		return this.alert.time();
	}

	@Override
	public long getSequenceNumber() {
		return 0;
	}

	@Override
	public @Nullable List<KeyValuePair> getKeyValuePairs() {
		return null;
	}

	@Override
	public void prepareForDeferredProcessing() {
		// It is a plain value already.
	}

}
