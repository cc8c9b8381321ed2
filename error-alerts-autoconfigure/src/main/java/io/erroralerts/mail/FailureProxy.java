package io.erroralerts.mail;

import java.util.Arrays;
import java.util.stream.Stream;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import io.erroralerts.alert.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A failure in the form in which Logback's converters and the formatters read a
 * throwable.
 */
final class FailureProxy implements IThrowableProxy {

	private static final StackTraceElementProxy[] NO_FRAMES = {};

	private final Failure failure;

	private final StackTraceElementProxy[] frames;

	private final int common;

	private final @Nullable IThrowableProxy cause;

	private final IThrowableProxy[] suppressed;

	FailureProxy(Failure failure) {
		this(failure, NO_FRAMES);
	}

	private FailureProxy(Failure failure, StackTraceElementProxy[] enclosing) {
		this.failure = failure;
		// Logback's array has the frames in common with the enclosing one at its end.
		this.common = Math.min(failure.framesInCommon(), enclosing.length);
		this.frames = Stream
			.concat(failure.frames().stream().map(StackTraceElementProxy::new),
					Arrays.stream(enclosing, enclosing.length - this.common, enclosing.length))
			.toArray(StackTraceElementProxy[]::new);
		Failure causing = failure.cause();
		this.cause = (causing != null) ? new FailureProxy(causing, this.frames) : null;
		this.suppressed = failure.suppressed()
			.stream()
			.map((each) -> new FailureProxy(each, this.frames))
			.toArray(IThrowableProxy[]::new);
	}

	@Override
	public @Nullable String getMessage() {
		return this.failure.message();
	}

	@Override
	public String getClassName() {
		return this.failure.type();
	}

	@Override
	public StackTraceElementProxy[] getStackTraceElementProxyArray() {
		return this.frames;
	}

	@Override
	public int getCommonFrames() {
		return this.common;
	}

	@Override
	public @Nullable IThrowableProxy getCause() {
		return this.cause;
	}

	@Override
	public IThrowableProxy[] getSuppressed() {
		return this.suppressed;
	}

	@Override
	public boolean isCyclic() {
		return false;
	}

}
