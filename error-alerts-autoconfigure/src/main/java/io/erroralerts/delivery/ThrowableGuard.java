package io.erroralerts.delivery;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tells whether Logback can make an event of a throwable. It asks each throwable for all
 * that it says, on the thread that logs and with nothing around it: where a method is
 * overridden and throws, the call of the logger would throw in the middle of somebody's
 * {@code catch}, and no appender would ever hear of it.
 * <p>
 * One that answers here and throws when Logback asks a moment later is beyond its reach.
 * To give Logback what was read here, each event of an exception with a method of its own
 * would have to be made by us, past the turbo filters that come after ours.
 */
final class ThrowableGuard {

	// Logback recurses from cause to cause: beyond this the stack may not be enough.
	private static final int MAX_THROWABLES = 500;

	private static final String[] ASKED = { "getMessage", "getLocalizedMessage", "toString", "getCause",
			"getStackTrace" };

	// The class is all that a value here is about: nothing of it is held.
	private static final ClassValue<Boolean> PLAIN = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			try {
				for (String method : ASKED) {
					if (type.getMethod(method).getDeclaringClass() != Throwable.class) {
						return type.getClassLoader() == null;
					}
				}
				return true;
			}
			catch (NoSuchMethodException | LinkageError ex) {
				return false;
			}
		}

	};

	private ThrowableGuard() {
	}

	/**
	 * Whether a throwable, its causes and what they suppressed answer. What overrides no
	 * method is not asked: that it answers is certain.
	 */
	static boolean isReadable(Throwable failure) {
		try {
			Throwable cause = (PLAIN.get(failure.getClass())) ? failure.getCause() : failure;
			if (cause == null && failure.getSuppressed().length == 0) {
				return true;
			}
			return isReadable(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
		}
		catch (Throwable ex) {
			return false;
		}
	}

	private static boolean isReadable(Throwable failure, Set<Throwable> seen) {
		Throwable current = failure;
		while (current != null && seen.add(current)) {
			if (seen.size() > MAX_THROWABLES || !answers(current)) {
				return false;
			}
			for (Throwable suppressed : current.getSuppressed()) {
				if (!isReadable(suppressed, seen)) {
					return false;
				}
			}
			current = current.getCause();
		}
		return true;
	}

	private static boolean answers(Throwable failure) {
		if (PLAIN.get(failure.getClass())) {
			return true;
		}
		failure.getMessage();
		if (failure.toString() == null) {
			return false;
		}
		for (StackTraceElement frame : failure.getStackTrace()) {
			if (frame == null) {
				return false;
			}
		}
		return true;
	}

}
