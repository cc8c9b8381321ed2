package io.erroralerts.alert;

import org.jspecify.annotations.Nullable;

/**
 * Why the application that starts on the current thread did not start: for Boot's failure
 * analysis, which is logged next and without its throwable.
 */
public final class StartupFailure {

	private static final ThreadLocal<@Nullable Throwable> CURRENT = new ThreadLocal<>();

	private StartupFailure() {
	}

	/**
	 * Remembers the reason.
	 * @param failure the reason
	 */
	public static void remember(Throwable failure) {
		CURRENT.set(failure);
	}

	/**
	 * The reason that the current thread remembers.
	 * @return the reason, or {@code null} if there is none
	 */
	public static @Nullable Throwable current() {
		return CURRENT.get();
	}

	/**
	 * Forgets it.
	 */
	public static void forget() {
		CURRENT.remove();
	}

}
