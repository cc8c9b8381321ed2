package io.erroralerts.alert;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Tells the application's own code from that of libraries, by the packages that it lives
 * in.
 *
 * @param packages the own packages; sub-packages belong to them
 */
public record OwnCode(List<String> packages) {

	// Nobody reads beyond this.
	private static final int MAX_CAUSES = 64;

	public OwnCode {
		packages = List.copyOf(packages);
	}

	/**
	 * Whether a class belongs to the application.
	 * @param className the binary name
	 * @return {@code true} if it lives in an own package and somebody wrote it: proxies
	 * and other generated classes don't count
	 */
	public boolean contains(String className) {
		if (className.contains("$$") || className.contains("/0x")) {
			return false;
		}
		for (String name : this.packages) {
			if (className.startsWith(name) && className.length() > name.length()
					&& className.charAt(name.length()) == '.') {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where own code failed: the first own frame of the root cause, else of the cause
	 * that is nearest to it, else the first frame of the root cause.
	 * @param <T> a throwable, or whatever stands for one
	 * @param failure the outermost exception
	 * @param cause gives the cause of one, or {@code null}
	 * @param frames gives the frames of one, innermost first
	 * @return the location, or {@code null} if there is no frame at all
	 */
	public <T> @Nullable Location locate(T failure, Function<T, @Nullable T> cause,
			Function<T, List<StackTraceElement>> frames) {
		Location own = null;
		Location any = null;
		T current = failure;
		Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		while (current != null && seen.size() < MAX_CAUSES && seen.add(current)) {
			List<StackTraceElement> trace = frames.apply(current);
			if (!trace.isEmpty()) {
				any = Location.of(trace.get(0));
			}
			for (StackTraceElement frame : trace) {
				if (frame.getLineNumber() >= 0 && contains(frame.getClassName())) {
					own = Location.of(frame);
					break;
				}
			}
			current = cause.apply(current);
		}
		return (own != null) ? own : any;
	}

}
