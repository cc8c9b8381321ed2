package io.erroralerts.grouping;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of frames without what the compiler, a proxy or the JVM numbered: those numbers
 * change with the next build, or the next start.
 */
final class FrameNames {

	// What follows is generated; what stands before is the class that somebody wrote.
	private static final List<String> GENERATED = List.of("$$", "/0x", "$HibernateProxy$", "$ByteBuddy$",
			"$MockitoMock$");

	private static final List<String> MACHINERY = List.of("java.lang.reflect.", "java.lang.invoke.",
			"jdk.internal.reflect.", "sun.reflect.");

	// lambda$ship$3, access$000, OrderService$1, ship$lambda-2
	private static final Pattern NUMBERS = Pattern.compile("[$-][0-9]++(?![A-Za-z_])");

	private static final Pattern NUMBERED = Pattern.compile("((?:^|[.])[$]Proxy|jdk[.]proxy|Accessor)[0-9]++");

	private FrameNames() {
	}

	/**
	 * Class and method of a frame.
	 */
	static String of(StackTraceElement frame) {
		return className(frame.getClassName()) + "." + withoutNumbers(frame.getMethodName());
	}

	/**
	 * Whether a frame belongs to reflection or to a proxy: the JVM changes those between
	 * two calls.
	 */
	static boolean isMachinery(StackTraceElement frame) {
		String name = frame.getClassName();
		return MACHINERY.stream().anyMatch(name::startsWith) || GENERATED.stream().anyMatch(name::contains)
				|| name.contains("$Proxy");
	}

	private static String className(String name) {
		String written = name;
		for (String mark : GENERATED) {
			int index = written.indexOf(mark);
			if (index > 0) {
				written = written.substring(0, index);
			}
		}
		return withoutNumbers(NUMBERED.matcher(written).replaceAll("$1"));
	}

	private static String withoutNumbers(String name) {
		return NUMBERS.matcher(name).replaceAll("");
	}

}
