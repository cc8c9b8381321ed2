package io.erroralerts.delivery;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the channel of one room from the properties of an application. Implementations
 * are listed in {@code META-INF/spring.factories}: channels stand before the application
 * context does, so that a failing start is heard.
 */
public interface ChannelFactory {

	/**
	 * The name of the channel, which is also its group of properties.
	 * @return the name, {@code mail}
	 */
	String name();

	/**
	 * Reads the properties.
	 * @param environment the complete environment of the application
	 * @param application the name of the application, for subjects and tags
	 * @return the channel, or why there is none
	 * @throws RuntimeException if a value is malformed; the application context will meet
	 * the same value and tell the user
	 */
	ChannelDefinition define(ConfigurableEnvironment environment, String application);

}
