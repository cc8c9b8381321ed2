package io.erroralerts.alert;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Asks throwables of anybody's making. Their methods may be overridden, and throw,
 * recurse without end or answer {@code null}: none of these methods does. Any thread.
 */
public final class ThrowableReader {

	private static final StackTraceElement[] NO_FRAMES = {};

	private ThrowableReader() {
	}

	/**
	 * The cause.
	 * @param failure any throwable
	 * @return its cause, or {@code null} if it has none or does not tell
	 */
	public static @Nullable Throwable cause(Throwable failure) {
		try {
			return failure.getCause();
		}
		catch (Throwable ex) {
			return null;
		}
	}

	/**
	 * The stack.
	 * @param failure any throwable
	 * @return its frames, innermost first; empty if it does not tell
	 */
	public static StackTraceElement[] frames(Throwable failure) {
		try {
			StackTraceElement @Nullable [] frames = failure.getStackTrace();
			if (frames == null) {
				return NO_FRAMES;
			}
			boolean complete = Arrays.stream(frames).noneMatch(Objects::isNull);
			return complete ? frames : Arrays.stream(frames).filter(Objects::nonNull).toArray(StackTraceElement[]::new);
		}
		catch (Throwable ex) {
			return NO_FRAMES;
		}
	}

	/**
	 * The message.
	 * @param failure any throwable
	 * @return its message, a remark if it does not tell, or {@code null} if it has none
	 */
	public static @Nullable String message(Throwable failure) {
		try {
			return failure.getMessage();
		}
		catch (Throwable ex) {
			return "(its message can't be read: " + ex.getClass().getName() + ")";
		}
	}

}
