package io.erroralerts.eventlog;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the event log channel: brings it the application's formatter and
 * numbers. Anywhere but on Windows a source that is set stops the start.
 */
@AutoConfiguration(after = ScrubAutoConfiguration.class)
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(EventLogProperties.class)
public final class EventLogAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "eventLogFormatter")
	LogFormatter eventLogFormatter(EventLogProperties properties) {
		String format = properties.format();
		if (format == null) {
			return new LogFormatter();
		}
		try {
			return new LogFormatter(format);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.event-log.format", format,
					String.valueOf(ex.getMessage()));
		}
	}

	@Bean
	@ConditionalOnMissingBean
	EventIdentifier eventIdentifier() {
		return (event) -> EventIdentity.DEFAULT;
	}

	@Bean
	EventLogEquipment errorAlertsEventLogEquipment(EventLogProperties properties,
			@Qualifier("eventLogFormatter") LogFormatter formatter, EventIdentifier identifier, Scrubber scrubber) {
		properties.checkSystem(EventLogChannelFactory.system());
		return new EventLogEquipment(formatter, identifier, Scrubbers.guarded(scrubber));
	}

}
