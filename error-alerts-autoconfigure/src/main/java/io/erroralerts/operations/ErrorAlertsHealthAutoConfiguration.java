package io.erroralerts.operations;

import io.erroralerts.delivery.ChannelHealthSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration for the health of the channels, {@code erroralerts}. Boot's own
 * {@code mail} beside it asks the mail server whether it would let us in.
 */
@AutoConfiguration
@ConditionalOnClass(HealthIndicator.class)
@EnableConfigurationProperties(HealthProperties.class)
public final class ErrorAlertsHealthAutoConfiguration {

	// Boot takes the name of the contributor from that of the bean.
	@Bean
	@ConditionalOnEnabledHealthIndicator("erroralerts")
	@ConditionalOnMissingBean(name = { "erroralertsHealthIndicator", "erroralertsHealthContributor" })
	HealthIndicator erroralertsHealthIndicator(ObjectProvider<ChannelHealthSource> sources,
			HealthProperties properties) {
		return new ChannelsHealthIndicator(() -> sources.stream().flatMap((source) -> source.channelHealth().stream()),
				properties.strict());
	}

}
