package io.erroralerts.delivery;

import java.util.List;

/**
 * Recognises a test runner as spring-boot-devtools does: by the classes that called us.
 */
public final class TestRunner {

	private static final List<String> RUNNERS = List.of("org.junit.runners.", "org.junit.platform.",
			"org.springframework.boot.test.", "org.springframework.boot.SpringApplicationAotProcessor",
			"cucumber.runtime.");

	private TestRunner() {
	}

	/**
	 * Whether a test runner called the current thread.
	 * @return {@code true} in a test
	 */
	public static boolean isCalling() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.map(StackWalker.StackFrame::getClassName)
				.anyMatch((name) -> RUNNERS.stream().anyMatch(name::startsWith)));
	}

}
