package io.erroralerts.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureDetails;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.RequestSnapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event whose texts were rewritten one by one before a formatter sees them: the
 * message, those of its exceptions, the MDC, key-value pairs, markers, request, names of
 * thread and logger. So whatever the formatter adds, its line breaks for instance, is its
 * own. The arguments of the message stay as they are.
 *
 * @param <E> the type of the event
 */
public final class RewrittenEvent<E extends ILoggingEvent & FailureDetails> implements ILoggingEvent, FailureDetails {

	private final E event;

	private final UnaryOperator<String> rewriting;

	private final BinaryOperator<String> named;

	private final List<KeyValuePair> added;

	/**
	 * An event with other texts.
	 * @param event the event
	 * @param rewriting gives the new text for an old one
	 */
	public RewrittenEvent(E event, UnaryOperator<String> rewriting) {
		this(event, rewriting, (name, value) -> rewriting.apply(value), List.of());
	}

	/**
	 * An event with other texts and more key-value pairs.
	 * @param event the event
	 * @param rewriting gives the new text for an old one
	 * @param named gives the new value for a name and an old value
	 * @param added pairs that come after those of the event, as they are
	 */
	public RewrittenEvent(E event, UnaryOperator<String> rewriting, BinaryOperator<String> named,
			List<KeyValuePair> added) {
		this.event = event;
		this.rewriting = rewriting;
		this.named = named;
		this.added = List.copyOf(added);
	}

	private @Nullable String rewrite(@Nullable String text) {
		return (text != null) ? this.rewriting.apply(text) : null;
	}

	@Override
	public @Nullable String getMessage() {
		return rewrite(this.event.getMessage());
	}

	@Override
	public @Nullable String getFormattedMessage() {
		return rewrite(this.event.getFormattedMessage());
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return RewrittenThrowable.of(this.event.getThrowableProxy(), this.rewriting);
	}

	@Override
	public @Nullable String getThreadName() {
		return rewrite(this.event.getThreadName());
	}

	@Override
	public @Nullable String getLoggerName() {
		return rewrite(this.event.getLoggerName());
	}

	@Override
	public Map<String, String> getMDCPropertyMap() {
		Map<String, String> rewritten = new LinkedHashMap<>();
		this.event.getMDCPropertyMap().forEach((key, value) -> {
			if (value != null) {
				rewritten.put(this.rewriting.apply(key), this.named.apply(key, value));
			}
		});
		return rewritten;
	}

	@Override
	@SuppressWarnings("deprecation")
	public Map<String, String> getMdc() {
		return getMDCPropertyMap();
	}

	@Override
	public @Nullable List<KeyValuePair> getKeyValuePairs() {
		List<KeyValuePair> pairs = this.event.getKeyValuePairs();
		if (pairs == null) {
			return this.added.isEmpty() ? null : this.added;
		}
		List<KeyValuePair> rewritten = new ArrayList<>();
		for (KeyValuePair pair : pairs) {
			String name = String.valueOf(pair.key);
			rewritten.add(new KeyValuePair(rewrite(pair.key), this.named.apply(name, String.valueOf(pair.value))));
		}
		rewritten.addAll(this.added);
		return rewritten;
	}

	@Override
	public @Nullable RequestSnapshot request() {
		RequestSnapshot request = this.event.request();
		return (request == null) ? null
				: new RequestSnapshot(this.rewriting.apply(request.method()), this.rewriting.apply(request.path()));
	}

	@Override
	public @Nullable ErrorReference reference() {
		return this.event.reference();
	}

	@Override
	public @Nullable Location location() {
		return this.event.location();
	}

	@Override
	public Level getLevel() {
		return this.event.getLevel();
	}

	@Override
	public Object @Nullable [] getArgumentArray() {
		return this.event.getArgumentArray();
	}

	@Override
	public LoggerContextVO getLoggerContextVO() {
		return this.event.getLoggerContextVO();
	}

	@Override
	public StackTraceElement[] getCallerData() {
		return this.event.getCallerData();
	}

	@Override
	public boolean hasCallerData() {
		return this.event.hasCallerData();
	}

	@Override
	public @Nullable List<Marker> getMarkerList() {
		List<Marker> markers = this.event.getMarkerList();
		return (markers == null) ? null
				: markers.stream().map((marker) -> RewrittenMarker.of(marker, this.rewriting)).toList();
	}

	@Override
	public long getTimeStamp() {
		return this.event.getTimeStamp();
	}

	@Override
	public int getNanoseconds() {
		return this.event.getNanoseconds();
	}

	@Override
	public Instant getInstant() {
		return this.event.getInstant();
	}

	@Override
	public long getSequenceNumber() {
		return this.event.getSequenceNumber();
	}

	@Override
	public void prepareForDeferredProcessing() {
		this.event.prepareForDeferredProcessing();
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + getFormattedMessage();
	}

}
