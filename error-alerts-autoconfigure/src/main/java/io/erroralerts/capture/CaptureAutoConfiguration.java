package io.erroralerts.capture;

import java.util.List;

import io.erroralerts.alert.FailureLog;
import io.erroralerts.alert.OwnCode;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for the failures of threads.
 */
@AutoConfiguration(afterName = "io.erroralerts.delivery.DeliveryAutoConfiguration")
@EnableConfigurationProperties(CaptureProperties.class)
public final class CaptureAutoConfiguration {

	@Bean
	@Lazy(false)
	UncaughtFailures errorAlertsUncaughtFailures(FailureLog failureLog, BeanFactory beanFactory,
			Environment environment) {
		List<String> packages = AutoConfigurationPackages.has(beanFactory) ? AutoConfigurationPackages.get(beanFactory)
				: List.of();
		List<String> own = Binder.get(environment)
			.bind("erroralerts.own-packages", Bindable.listOf(String.class))
			.orElse(packages);
		return new UncaughtFailures(failureLog, new OwnCode(own));
	}

}
