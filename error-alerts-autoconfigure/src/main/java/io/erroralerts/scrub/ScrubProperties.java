package io.erroralerts.scrub;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How secrets are masked.
 * <p>
 * A regular expression of {@code patterns} that backtracks much, such as
 * {@code (\w+\s*)+:}, is stopped before it costs much time, and the line on which it was
 * is masked as a whole: use possessive quantifiers, {@code (\w++\s*+)++:}.
 *
 * @param enabled Whether secrets are masked in all that leaves the application.
 * @param names Further names whose values are secret, whole words of a name in any
 * notation.
 * @param keep Names whose values are not secret although they look so, in any notation.
 * @param patterns Regular expressions for further secrets within a line. Where one has a
 * group, only what the group matches is masked.
 */
@ConfigurationProperties(ScrubProperties.PREFIX)
record ScrubProperties(@DefaultValue("true") boolean enabled, @DefaultValue List<String> names,
		@DefaultValue List<String> keep, @DefaultValue List<String> patterns) {

	static final String PREFIX = "erroralerts.scrub";

	ScrubProperties {
		names = List.copyOf(names);
		keep = List.copyOf(keep);
		patterns = List.copyOf(patterns);
		for (int index = 0; index < patterns.size(); index++) {
			check(patterns.get(index), PREFIX + ".patterns[" + index + "]");
		}
	}

	private static void check(String pattern, String property) {
		try {
			Pattern.compile(pattern);
		}
		catch (PatternSyntaxException ex) {
			throw new InvalidConfigurationPropertyValueException(property, pattern, "This is no regular expression: "
					+ ex.getDescription() + " at position " + ex.getIndex() + ". Set one such as account=(\\d+).");
		}
	}

	SecretNames secretNames() {
		return new SecretNames(this.names, this.keep);
	}

	List<Pattern> compiledPatterns() {
		return this.patterns.stream().map(Pattern::compile).toList();
	}

}
