package io.erroralerts.scrub;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Auto-configuration for the scrubber. A bean of that type replaces it.
 */
@AutoConfiguration
@EnableConfigurationProperties(ScrubProperties.class)
public final class ScrubAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(Scrubber.class)
	Scrubber errorAlertsScrubber(ScrubProperties properties, ConfigurableEnvironment environment) {
		return Scrubbers.of(environment, properties);
	}

}
