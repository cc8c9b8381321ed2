package io.erroralerts.delivery;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Reads records beside the channels, for who develops the application and not for its
 * admins: nothing silences it, and neither health nor the line at start tells of it. It
 * is held, equipped and attached as channels are. Implementations are listed in
 * {@code META-INF/spring.factories}.
 */
public interface RecordReader {

	/**
	 * Under which name its equipment is found.
	 * @return the name, which no channel has
	 */
	String name();

	/**
	 * Says at start what is to be read.
	 * @param application the application that starts
	 * @param environment its complete environment
	 * @return what is read, with a key that no other application has; or {@code null} for
	 * nothing
	 */
	ChannelDefinition.@Nullable On define(SpringApplication application, ConfigurableEnvironment environment);

}
