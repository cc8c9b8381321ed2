package io.erroralerts.delivery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The classes through which a record comes to us, and how to find the first one that is
 * none of them: who logged.
 */
final class LoggerClasses {

	private static final List<String> LIBRARIES = List.of("ch.qos.logback", "org.slf4j", "io.erroralerts.delivery",
			"java.util.logging", "sun.util.logging", "jdk.internal.logger", "org.apache.commons.logging",
			"org.apache.logging", "org.apache.log4j", "org.apache.juli", "org.jboss.logging",
			"io.github.oshai.kotlinlogging", "mu");

	/**
	 * The logging libraries that we know.
	 */
	static final LoggerClasses KNOWN = new LoggerClasses(LIBRARIES);

	// From here through Logback and SLF4J to who logged there are 14. The JVM fetches
	// frames in batches of that size: each frame of one costs, and a second batch costs
	// as
	// much as the first.
	private static final int FRAMES = 16;

	private static final StackWalker WALKER = StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE),
			FRAMES);

	private final ClassValue<Boolean> contains;

	private LoggerClasses(List<String> names) {
		this.contains = new ClassValue<>() {

			@Override
			protected Boolean computeValue(Class<?> type) {
				return names.stream().anyMatch((name) -> isOrIsIn(type.getName(), name));
			}

		};
	}

	/**
	 * The known libraries, and an application's own.
	 * @param names names of classes, whose nested classes belong to them, or of packages
	 */
	static LoggerClasses with(List<String> names) {
		if (names.isEmpty()) {
			return KNOWN;
		}
		List<String> all = new ArrayList<>(LIBRARIES);
		all.addAll(names);
		return new LoggerClasses(all);
	}

	private static boolean isOrIsIn(String type, String name) {
		return type.startsWith(name) && (type.length() == name.length() || type.charAt(name.length()) == '.'
				|| type.charAt(name.length()) == '$');
	}

	boolean contains(Class<?> type) {
		return this.contains.get(type);
	}

	/**
	 * Who logged: the first frame of the current thread that is none of logging.
	 */
	StackWalker.@Nullable StackFrame caller() {
		return WALKER.walk(this::first);
	}

	// No pipeline: it would cost as much as the walk.
	private StackWalker.@Nullable StackFrame first(Stream<StackWalker.StackFrame> frames) {
		Iterator<StackWalker.StackFrame> iterator = frames.iterator();
		while (iterator.hasNext()) {
			StackWalker.StackFrame frame = iterator.next();
			if (!contains(frame.getDeclaringClass())) {
				return frame;
			}
		}
		return null;
	}

}
