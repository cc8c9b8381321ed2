package io.erroralerts.delivery;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Decides at start that the channels of an application stay silent. Implementations are
 * listed in {@code META-INF/spring.factories}.
 */
@FunctionalInterface
public interface ChannelSilencer {

	/**
	 * Why the channels have to be silent.
	 * @param application the application that starts
	 * @param environment its complete environment
	 * @return the reason, with the property that would keep them on, or {@code null}
	 */
	@Nullable String silence(SpringApplication application, ConfigurableEnvironment environment);

}
