package io.erroralerts.file;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.scrub.Scrubbers;
import io.erroralerts.scrub.Scrubber;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the file channel: brings it the application's formatter. A bean
 * named {@code fileFormatter} takes the place of the one that is made here.
 */
@AutoConfiguration(after = ScrubAutoConfiguration.class)
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(FileProperties.class)
public final class FileAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "fileFormatter")
	LogFormatter fileFormatter(FileProperties properties) {
		try {
			return properties.formatter();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.file.format", properties.format(),
					String.valueOf(ex.getMessage()));
		}
	}

	@Bean
	FileEquipment errorAlertsFileEquipment(@Qualifier("fileFormatter") LogFormatter formatter, Scrubber scrubber) {
		return new FileEquipment(formatter, Scrubbers.guarded(scrubber));
	}

}
