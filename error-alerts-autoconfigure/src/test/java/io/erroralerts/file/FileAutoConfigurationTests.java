package io.erroralerts.file;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FileAutoConfiguration}.
 */
class FileAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(FileAutoConfiguration.class, ScrubAutoConfiguration.class));

	@Test
	void isListed() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null).getCandidates())
			.contains(FileAutoConfiguration.class.getName());
	}

	@Test
	void bringsTheDefaultFormatter() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(LogFormatter.class).hasBean("fileFormatter");
			assertThat(context.getBean(ChannelEquipment.class).channel()).isEqualTo("file");
			assertThat(formatted(context.getBean(FileEquipment.class)))
				.endsWith("WARN: hi [in com/acme/OrderService.java:42]");
		});
	}

	@Test
	void bringsAFormatterWithThePattern() {
		this.runner.withPropertyValues("erroralerts.file.format=%(levelname)s|%(message)s")
			.run((context) -> assertThat(formatted(context.getBean(FileEquipment.class))).isEqualTo("WARN|hi"));
	}

	@Test
	void stepsBackForAFormatterOfThatName() {
		this.runner.withUserConfiguration(OwnFormatter.class)
			.withPropertyValues("erroralerts.file.format=%nonsense")
			.run((context) -> assertThat(formatted(context.getBean(FileEquipment.class))).isEqualTo("own hi"));
	}

	@Test
	void formatterOfAnotherChannelIsNotTaken() {
		this.runner.withUserConfiguration(OtherFormatter.class)
			.run((context) -> assertThat(formatted(context.getBean(FileEquipment.class))).contains("WARN: hi"));
	}

	@Test
	void patternThatCantBeUsedFailsTheStartAndNamesTheProperty() {
		this.runner.withPropertyValues("erroralerts.file.format=%nonsense")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("erroralerts.file.format");
					assertThat(ex.getValue()).isEqualTo("%nonsense");
					assertThat(ex.getReason()).contains("nonsense");
				}));
	}

	@Test
	void wrongValueFailsTheStart() {
		this.runner.withPropertyValues("erroralerts.file.max-files=-1")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("erroralerts.file.max-files"));
	}

	@Test
	void stepsBackWithoutLogback() {
		this.runner.withClassLoader(new FilteredClassLoader(LoggerContext.class))
			.run((context) -> assertThat(context).doesNotHaveBean(FileEquipment.class)
				.doesNotHaveBean("fileFormatter"));
	}

	private static String formatted(FileEquipment equipment) {
		return equipment.formatter().format(CapturedEvents.warning("hi"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFormatter {

		@Bean
		LogFormatter fileFormatter() {
			return new LogFormatter("own %message");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherFormatter {

		@Bean
		LogFormatter syslogFormatter() {
			return new LogFormatter("syslog %message");
		}

	}

}
