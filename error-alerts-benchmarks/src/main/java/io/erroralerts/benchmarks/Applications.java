package io.erroralerts.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What contestants run in: an application with the starter, or Logback alone. In neither
 * has Logback an appender of its own, so that nothing but the contestant is measured.
 */
public final class Applications {

	private Applications() {
	}

	/**
	 * Starts an application without a web layer that has the starter and sets properties,
	 * as a user would.
	 * @param properties what it sets, as {@code name=value}
	 * @return its context
	 */
	public static ConfigurableApplicationContext start(String... properties) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(Plain.class).web(WebApplicationType.NONE);
		builder.properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false",
				"spring.application.name=benchmarks", "logging.config=classpath:io/erroralerts/benchmarks/logback.xml",
				"erroralerts.state-directory=" + directory("state"));
		return builder.properties(properties).run();
	}

	/**
	 * Logback as it is without any configuration of ours: level INFO, no appender.
	 * @return the context of all loggers
	 */
	public static LoggerContext logback() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		context.reset();
		context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
		return context;
	}

	/**
	 * An empty directory on a disk, gone when the whole run is over.
	 * @param name what its name begins with
	 * @return the path
	 */
	public static String directory(String name) {
		try {
			return Files.createTempDirectory(name).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

}
