package io.erroralerts.delivery;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Nobody's build mails the admins. A test runner is recognised as spring-boot-devtools
 * does: by the classes that called us.
 */
final class TestRunnerSilencer implements ChannelSilencer {

	private static final List<String> RUNNERS = List.of("org.junit.runners.", "org.junit.platform.",
			"org.springframework.boot.test.", "org.springframework.boot.SpringApplicationAotProcessor",
			"cucumber.runtime.");

	@Override
	public @Nullable String silence(SpringApplication application, ConfigurableEnvironment environment) {
		if (environment.getProperty("erroralerts.test.keep-channels", Boolean.class, false) || !underTestRunner()) {
			return null;
		}
		return "this is a test run (erroralerts.test.keep-channels=true keeps them on)";
	}

	private static boolean underTestRunner() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.map(StackWalker.StackFrame::getClassName)
				.anyMatch((name) -> RUNNERS.stream().anyMatch(name::startsWith)));
	}

}
