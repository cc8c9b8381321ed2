package io.erroralerts.delivery;

import io.erroralerts.alert.FailureLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for what all channels share.
 */
@AutoConfiguration
@EnableConfigurationProperties(ErrorAlertsProperties.class)
public final class DeliveryAutoConfiguration {

	/**
	 * For contexts that no {@code SpringApplication} started, and for applications that
	 * don't log by Logback: failures are logged all the same.
	 */
	@Bean
	@ConditionalOnMissingBean
	FailureLog errorAlertsFailureLog() {
		Logger logger = LoggerFactory.getLogger("io.erroralerts.capture");
		return new PlainFailureLog(logger);
	}

}
