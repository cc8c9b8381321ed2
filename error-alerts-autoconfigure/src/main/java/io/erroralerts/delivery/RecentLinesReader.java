package io.erroralerts.delivery;

import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Says at start that somebody will read, beside the channels, what a request or a thread
 * has logged before it failed: {@code FailureScope.recentLines()}. Implementations are
 * listed in {@code META-INF/spring.factories}.
 */
@FunctionalInterface
public interface RecentLinesReader {

	/**
	 * How many lines are wanted.
	 * @param application the application that starts
	 * @param environment its complete environment
	 * @return the number of lines that a request or a thread has to remember; zero for
	 * none
	 */
	int lines(SpringApplication application, ConfigurableEnvironment environment);

}
