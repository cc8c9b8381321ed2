package io.erroralerts.operations;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/**
 * Explains a start that failed for a value of one of our properties: the property, the
 * value, where it was set, what is allowed. Boot's own analyzers say it in a different
 * form for each way to fail, lose the reason where a record refused the value, and name
 * constants as no configuration has them.
 */
class SettingFailureAnalyzer implements FailureAnalyzer, Ordered {

	private final @Nullable Environment environment;

	SettingFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	public int getOrder() {
		// Before those of Boot.
		return 0;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		WrongSetting wrong = WrongSetting.in(failure, this.environment);
		if (wrong == null) {
			return null;
		}
		String origin = (wrong.origin() != null) ? "    Origin:   " + wrong.origin() + "\n" : "";
		return new FailureAnalysis(
				"A value of " + wrong.name() + " can't be used:\n\n    Value:    \"" + wrong.value() + "\"\n" + origin
						+ "    Allowed:  " + wrong.allowed(),
				"Correct " + wrong.name() + ", or leave it out: then its default counts.", failure);
	}

}
