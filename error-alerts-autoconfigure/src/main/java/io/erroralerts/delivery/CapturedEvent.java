package io.erroralerts.delivery;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureDetails;
import io.erroralerts.alert.Location;
import io.erroralerts.alert.OwnCode;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * An event of the log with all that its thread knew, fit to be read by another thread.
 */
public final class CapturedEvent extends RecordedEvent implements FailureDetails {

	private static final StackTraceElement[] NOBODY = {};

	private final String message;

	private final @Nullable IThrowableProxy throwable;

	private final @Nullable ErrorReference reference;

	private final @Nullable RequestSnapshot request;

	private final StackWalker.@Nullable StackFrame frame;

	private StackTraceElement @Nullable [] caller;

	private @Nullable RequestDetails requestDetails;

	private List<RecentLine> recentLines = List.of();

	private volatile @Nullable OwnCode ownCode;

	CapturedEvent(ILoggingEvent event, String message, @Nullable IThrowableProxy throwable,
			@Nullable ErrorReference reference, @Nullable RequestSnapshot request,
			StackWalker.@Nullable StackFrame frame) {
		super(event);
		this.message = message;
		this.throwable = throwable;
		this.reference = reference;
		this.request = request;
		this.frame = frame;
	}

	// For tests, which have no frame.
	void caller(StackTraceElement caller) {
		this.caller = new StackTraceElement[] { caller };
	}

	// Before the event is handed to another thread.
	void requestDetails(@Nullable RequestDetails requestDetails) {
		this.requestDetails = requestDetails;
	}

	/**
	 * What is known of the request, which may hold secrets.
	 * @return the details, or {@code null} if no request failed
	 */
	public @Nullable RequestDetails requestDetails() {
		return this.requestDetails;
	}

	// Before the event is handed to another thread.
	void recentLines(List<RecentLine> recentLines) {
		this.recentLines = List.copyOf(recentLines);
	}

	/**
	 * What the same request or thread logged before, as far as the channel asks for it.
	 * @return the lines, oldest first, with nothing masked
	 */
	public List<RecentLine> recentLines() {
		return this.recentLines;
	}

	void ownCode(OwnCode ownCode) {
		this.ownCode = ownCode;
	}

	/**
	 * The application's own code, as it is known to the channel that carries the event.
	 * @return the own code
	 */
	public OwnCode ownCode() {
		OwnCode known = this.ownCode;
		return (known != null) ? known : new OwnCode(List.of());
	}

	/**
	 * The event as a plain value.
	 * @param application the name of the application
	 * @return the alert
	 */
	public ErrorAlert toAlert(String application) {
		return ErrorAlert.builder(application, getInstant(), this.message)
			.template((getArgumentArray() != null && getArgumentArray().length > 0) ? getMessage() : null)
			.level(getLevel().toString())
			.logger(getLoggerName())
			.thread(getThreadName())
			.mdc(getMDCPropertyMap())
			.reference(this.reference)
			.request(this.request)
			.requestDetails(this.requestDetails)
			.location(location())
			.failure(Failures.of(this.throwable))
			.recentLines(this.recentLines)
			.ownCode(ownCode())
			.build();
	}

	@Override
	public @Nullable ErrorReference reference() {
		return this.reference;
	}

	@Override
	public @Nullable RequestSnapshot request() {
		return this.request;
	}

	@Override
	public @Nullable Location location() {
		if (this.throwable != null) {
			Location failed = ownCode().locate(this.throwable, IThrowableProxy::getCause, Failures::frames);
			if (failed != null) {
				return failed;
			}
		}
		StackTraceElement[] known = getCallerData();
		return (known.length > 0) ? Location.of(known[0]) : null;
	}

	@Override
	public String getFormattedMessage() {
		return this.message;
	}

	@Override
	public @Nullable IThrowableProxy getThrowableProxy() {
		return this.throwable;
	}

	@Override
	public StackTraceElement[] getCallerData() {
		StackTraceElement[] known = this.caller;
		if (known == null) {
			// File and line are looked up here, not on the thread that logged.
			known = (this.frame != null) ? new StackTraceElement[] { this.frame.toStackTraceElement() } : NOBODY;
			this.caller = known;
		}
		return known;
	}

	@Override
	public boolean hasCallerData() {
		return getCallerData().length > 0;
	}

	@Override
	public void prepareForDeferredProcessing() {
		// Done on the thread that logged, before this was made.
	}

	@Override
	public String toString() {
		return "[" + getLevel() + "] " + this.message;
	}

}
