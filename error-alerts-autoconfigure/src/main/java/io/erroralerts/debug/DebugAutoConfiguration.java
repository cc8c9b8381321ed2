package io.erroralerts.debug;

import io.erroralerts.alert.FailureLog;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration for debug mode.
 */
@AutoConfiguration(afterName = "io.erroralerts.delivery.DeliveryAutoConfiguration")
@EnableConfigurationProperties({ DebugProperties.class, PageProperties.class, HistoryProperties.class })
public final class DebugAutoConfiguration {

	/**
	 * For contexts that no {@code SpringApplication} started: nothing proves that they
	 * are in development.
	 */
	@Bean
	@ConditionalOnMissingBean
	DebugMode errorAlertsDebugMode() {
		return DebugMode.off();
	}

	@Bean
	@ConditionalOnMissingBean
	DebugNotices errorAlertsDebugNotices() {
		return DebugNotices.none();
	}

	@Bean
	@Lazy(false)
	DebugReport errorAlertsDebugReport(DebugNotices notices, FailureLog failureLog) {
		return new DebugReport(notices, failureLog);
	}

}
