package io.erroralerts.syslog;

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
 * Auto-configuration of the syslog channel: brings it the application's formatter. A bean
 * named {@code syslogFormatter} takes the place of the one that is made here.
 */
@AutoConfiguration(after = ScrubAutoConfiguration.class)
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(SyslogProperties.class)
public final class SyslogAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "syslogFormatter")
	LogFormatter syslogFormatter(SyslogProperties properties) {
		String format = properties.format();
		if (format == null) {
			return new LogFormatter();
		}
		try {
			return new LogFormatter(format);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.syslog.format", format,
					String.valueOf(ex.getMessage()));
		}
	}

	@Bean
	SyslogEquipment errorAlertsSyslogEquipment(@Qualifier("syslogFormatter") LogFormatter formatter,
			Scrubber scrubber) {
		return new SyslogEquipment(formatter, Scrubbers.guarded(scrubber));
	}

}
