package io.erroralerts.eventlog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link EventLogAutoConfiguration}, {@link EventLogChannelFactory} and
 * {@link EventLogProperties}.
 */
@ExtendWith(OutputCaptureExtension.class)
class EventLogAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(EventLogAutoConfiguration.class, ScrubAutoConfiguration.class));

	private final ApplicationContextRunner onWindows = this.runner.withSystemProperties("os.name=Windows Server 2025");

	@Test
	void withoutASourceNothingIsAsked() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasBean("eventLogFormatter")
			.hasSingleBean(EventIdentifier.class));
		assertThat(define("level", "error"))
			.isEqualTo(new ChannelDefinition.Off("set erroralerts.event-log.source", false));
		assertThat(define("source", "shop", "enabled", "false"))
			.isEqualTo(new ChannelDefinition.Off("erroralerts.event-log.enabled=false", false));
	}

	@Test
	void sourceThatIsSetElsewhereStopsTheStartAndNamesTheProperty() {
		this.runner.withSystemProperties("os.name=Linux")
			.withPropertyValues("erroralerts.event-log.source=shop")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("erroralerts.event-log.source");
					assertThat(ex.getValue()).isEqualTo("shop");
					assertThat(ex.getReason()).contains("Windows", "Linux", "profile");
				}));
		this.runner.withSystemProperties("os.name=Linux")
			.withPropertyValues("erroralerts.event-log.source=shop", "erroralerts.event-log.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void theOtherChannelsHearOfThatFailedStart(@TempDir Path folder, CapturedOutput output) {
		Path file = folder.resolve("errors.log");
		assertThatThrownBy(
				() -> Applications.plain("erroralerts.event-log.source=shop", "erroralerts.file.path=" + file).run())
			.isNotNull();
		await().atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(Files.readString(file)).contains("erroralerts.event-log.source",
					"part of Windows"));
		assertThat(output).contains("APPLICATION FAILED TO START", "erroralerts.event-log.source");
	}

	@Test
	void onWindowsTheChannelIsOn() {
		this.onWindows.withPropertyValues("erroralerts.event-log.source=shop").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(EventLogEquipment.class).channel()).isEqualTo("event-log");
			ChannelDefinition.On on = (ChannelDefinition.On) define("source", "shop");
			assertThat(on.destination()).isEqualTo("Application/shop");
			assertThat(on.settings().level()).isEqualTo(LogLevel.WARN);
			assertThat(on.settings().queueSize()).isEqualTo(8192);
			assertThat(on.key()).isEqualTo(((ChannelDefinition.On) define("source", "shop")).key())
				.isNotEqualTo(((ChannelDefinition.On) define("source", "shop", "log", "Shop")).key());
		});
	}

	@Test
	void takesTheBeansOfTheApplication() {
		this.onWindows.withUserConfiguration(Own.class)
			.withPropertyValues("erroralerts.event-log.source=shop", "erroralerts.event-log.format=%nonsense")
			.run((context) -> {
				EventLogEquipment equipment = context.getBean(EventLogEquipment.class);
				assertThat(equipment.formatter().format(CapturedEvents.warning("hi"))).isEqualTo("own hi");
				assertThat(equipment.identifier().identify(CapturedEvents.warning("hi")))
					.isEqualTo(new EventIdentity(99, 1));
			});
	}

	@Test
	void patternThatCantBeUsedFailsTheStartAndNamesTheProperty() {
		this.runner.withPropertyValues("erroralerts.event-log.format=%nonsense")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("erroralerts.event-log.format"));
	}

	@Test
	void stepsBackWithoutLogback() {
		this.runner.withClassLoader(new FilteredClassLoader(LoggerContext.class))
			.run((context) -> assertThat(context).doesNotHaveBean(EventLogEquipment.class));
	}

	@ParameterizedTest
	@CsvSource({ "source,a\\b", "log,a\\b", "queue-size,0" })
	void wrongValueNamesItsProperty(String name, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> define("source", "shop", name, value))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
					(ex) -> assertThat(ex.getName()).isEqualTo("erroralerts.event-log." + name));
	}

	private static ChannelDefinition define(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (int i = 0; i < properties.length; i += 2) {
			environment.setProperty("erroralerts.event-log." + properties[i], properties[i + 1]);
		}
		return new EventLogChannelFactory().define(environment, "shop");
	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		LogFormatter eventLogFormatter() {
			return new LogFormatter("own %message");
		}

		@Bean
		EventIdentifier numbers() {
			return (event) -> new EventIdentity(99, 1);
		}

	}

}
