package io.erroralerts.delivery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.erroralerts.alert.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Copies Logback's view of a throwable, which knows cycles already, into a plain value of
 * bounded depth.
 */
final class Failures {

	private static final int MAX_DEPTH = 50;

	private static final int MAX_SUPPRESSED = 20;

	private Failures() {
	}

	static @Nullable Failure of(@Nullable IThrowableProxy throwable) {
		return (throwable != null) ? of(throwable, 0) : null;
	}

	private static Failure of(IThrowableProxy throwable, int depth) {
		IThrowableProxy cause = throwable.getCause();
		List<Failure> suppressed = new ArrayList<>();
		if (depth < MAX_DEPTH && throwable.getSuppressed() != null) {
			Arrays.stream(throwable.getSuppressed())
				.limit(MAX_SUPPRESSED)
				.forEach((each) -> suppressed.add(of(each, depth + 1)));
		}
		return new Failure(throwable.getClassName(), throwable.getMessage(), frames(throwable),
				throwable.getCommonFrames(), (cause != null && depth < MAX_DEPTH) ? of(cause, depth + 1) : null,
				suppressed, supertypes(throwable));
	}

	private static List<String> supertypes(IThrowableProxy throwable) {
		List<String> supertypes = new ArrayList<>();
		Throwable known = (throwable instanceof ThrowableProxy proxy) ? proxy.getThrowable() : null;
		Class<?> type = (known != null) ? known.getClass().getSuperclass() : null;
		for (; type != null && type != Throwable.class && type != Object.class; type = type.getSuperclass()) {
			supertypes.add(type.getName());
		}
		return supertypes;
	}

	static List<StackTraceElement> frames(IThrowableProxy throwable) {
		StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
		if (frames == null) {
			return List.of();
		}
		return Arrays.stream(frames)
			.limit(Math.max(0, frames.length - throwable.getCommonFrames()))
			.map(StackTraceElementProxy::getStackTraceElement)
			.toList();
	}

}
