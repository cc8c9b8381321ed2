package io.erroralerts.file;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.format.LogFormatter;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the file channel.
 */
@AutoConfiguration
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(FileProperties.class)
public final class FileAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "fileFormatter")
	LogFormatter fileFormatter(FileProperties properties) {
		return formatter(properties);
	}

	@Bean
	FileEquipment errorAlertsFileEquipment(@Qualifier("fileFormatter") LogFormatter formatter) {
		return new FileEquipment(formatter);
	}

	static LogFormatter formatter(FileProperties properties) {
		if (properties.format() == null) {
			return new LogFormatter();
		}
		try {
			return new LogFormatter(properties.format());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.file.format", properties.format(),
					ex.getMessage());
		}
	}

}
