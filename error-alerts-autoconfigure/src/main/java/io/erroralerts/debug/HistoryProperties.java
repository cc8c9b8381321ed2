package io.erroralerts.debug;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

/**
 * How many failures the debugger page remembers.
 *
 * @param maxFailures The number of failures that can be asked for again.
 * @param maxSize The memory that they may take together, about.
 * @param maxAge The time after which a failure is forgotten.
 */
@ConfigurationProperties("erroralerts.debug.history")
record HistoryProperties(@DefaultValue("50") int maxFailures, @DefaultValue("16MB") DataSize maxSize,
		@DefaultValue("12h") Duration maxAge) {

	HistoryProperties {
		if (maxFailures < 1 || maxFailures > 1000) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.debug.history.max-failures", maxFailures,
					"Use a number from 1 to 1000, such as 50.");
		}
		if (maxSize.toBytes() < DataSize.ofMegabytes(1).toBytes()) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.debug.history.max-size", maxSize,
					"Use 1MB or more, such as 16MB.");
		}
		if (maxAge.isNegative() || maxAge.isZero()) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.debug.history.max-age", maxAge,
					"Use a duration of more than zero, such as 12h.");
		}
	}

}
