package io.erroralerts.delivery;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.erroralerts.alert.ThrowableReader;
import org.jspecify.annotations.Nullable;

/**
 * What can be had of a throwable that does not answer as it should.
 */
final class SafeThrowableProxy extends ThrowableProxy {

	private static final int MAX_CAUSES = 60;

	private static final int MAX_THROWABLES = 100;

	private static final StackTraceElementProxy[] NO_FRAMES = {};

	private static final Throwable NOTHING = new Throwable(null, null, false, false) {
	};

	private final Throwable throwable;

	private final @Nullable String message;

	private final StackTraceElementProxy[] frames;

	private final int common;

	private final boolean cyclic;

	private final @Nullable IThrowableProxy cause;

	private final IThrowableProxy[] suppressed;

	SafeThrowableProxy(Throwable throwable) {
		this(throwable, NO_FRAMES, 0, Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	private SafeThrowableProxy(Throwable throwable, StackTraceElementProxy[] enclosing, int depth,
			Set<Throwable> seen) {
		super(NOTHING);
		this.throwable = throwable;
		this.message = ThrowableReader.message(throwable);
		this.cyclic = !seen.add(throwable);
		this.frames = this.cyclic ? NO_FRAMES
				: Arrays.stream(ThrowableReader.frames(throwable))
					.map(StackTraceElementProxy::new)
					.toArray(StackTraceElementProxy[]::new);
		this.common = common(this.frames, enclosing);
		boolean ends = this.cyclic || seen.size() >= MAX_THROWABLES;
		Throwable causing = (ends || depth >= MAX_CAUSES) ? null : ThrowableReader.cause(throwable);
		this.cause = (causing != null) ? new SafeThrowableProxy(causing, this.frames, depth + 1, seen) : null;
		this.suppressed = ends ? new IThrowableProxy[0]
				: Arrays.stream(throwable.getSuppressed())
					.takeWhile((each) -> seen.size() < MAX_THROWABLES)
					.map((each) -> new SafeThrowableProxy(each, this.frames, depth + 1, seen))
					.toArray(IThrowableProxy[]::new);
	}

	/**
	 * The proxy of any throwable: Logback's own wherever that can be made.
	 */
	static ThrowableProxy of(Throwable throwable) {
		return ThrowableGuard.isReadable(throwable) ? new ThrowableProxy(throwable) : new SafeThrowableProxy(throwable);
	}

	private static int common(StackTraceElementProxy[] frames, StackTraceElementProxy[] enclosing) {
		int common = 0;
		while (common < frames.length && common < enclosing.length
				&& frames[frames.length - 1 - common].equals(enclosing[enclosing.length - 1 - common])) {
			common++;
		}
		return common;
	}

	@Override
	public Throwable getThrowable() {
		return this.throwable;
	}

	@Override
	public @Nullable String getMessage() {
		return this.message;
	}

	@Override
	public String getClassName() {
		return this.throwable.getClass().getName();
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
		return this.cyclic;
	}

	@Override
	public void calculatePackagingData() {
		// It would be that of the placeholder.
	}

}
