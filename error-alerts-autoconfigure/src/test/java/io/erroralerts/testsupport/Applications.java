package io.erroralerts.testsupport;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.erroralerts.delivery.CapturedEvent;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

import static org.awaitility.Awaitility.await;

/**
 * Applications for tests, with their channels on although a test runner starts them.
 */
public final class Applications {

	private Applications() {
	}

	/**
	 * An application without a web layer.
	 * @param properties what it sets
	 * @return a builder, ready to run
	 */
	public static SpringApplicationBuilder plain(String... properties) {
		return of(Plain.class, properties).web(WebApplicationType.NONE);
	}

	/**
	 * An application with its main class.
	 * @param source the main class
	 * @param properties what it sets
	 * @return a builder, ready to run
	 */
	public static SpringApplicationBuilder of(Class<?> source, String... properties) {
		SpringApplicationBuilder builder = new SpringApplicationBuilder(source);
		builder.main(source);
		builder.properties("erroralerts.test.keep-channels=true", "server.port=0", "spring.main.banner-mode=off",
				"spring.thymeleaf.check-template-location=false", "erroralerts.state-directory=" + stateDirectory());
		builder.properties(properties);
		return builder;
	}

	// What was mailed in one test, or yesterday, must be new in the next one.
	private static Path stateDirectory() {
		return Path.of("target", "state", UUID.randomUUID().toString());
	}

	/**
	 * Waits for so many records of a recording channel.
	 * @param name the name of the channel
	 * @param count the number of records
	 * @return the records
	 */
	public static List<CapturedEvent> awaitRecords(String name, int count) {
		List<CapturedEvent> records = RecordingChannelFactory.records(name);
		// Awaitility would take the uncaught exceptions that we wait for as its own.
		await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(20)).until(() -> records.size() >= count);
		return records;
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class Plain {

	}

}
