package io.erroralerts.syslog;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SyslogAutoConfiguration}.
 */
class SyslogAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SyslogAutoConfiguration.class, ScrubAutoConfiguration.class));

	@Test
	void isListed() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null).getCandidates())
			.contains(SyslogAutoConfiguration.class.getName());
	}

	@Test
	void bringsTheDefaultFormatter() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(LogFormatter.class).hasBean("syslogFormatter");
			assertThat(context.getBean(ChannelEquipment.class).channel()).isEqualTo("syslog");
			assertThat(formatted(context.getBean(SyslogEquipment.class)))
				.endsWith("WARN: hi [in com/acme/OrderService.java:42]");
		});
	}

	@Test
	void bringsAFormatterWithThePattern() {
		this.runner.withPropertyValues("erroralerts.syslog.format=%(levelname)s|%message")
			.run((context) -> assertThat(formatted(context.getBean(SyslogEquipment.class))).isEqualTo("WARN|hi"));
	}

	@Test
	void stepsBackForAFormatterOfThatName() {
		this.runner.withUserConfiguration(OwnFormatter.class)
			.withPropertyValues("erroralerts.syslog.format=%nonsense")
			.run((context) -> assertThat(formatted(context.getBean(SyslogEquipment.class))).isEqualTo("own hi"));
	}

	@Test
	void formatterOfAnotherChannelIsNotTaken() {
		this.runner.withUserConfiguration(OtherFormatter.class)
			.run((context) -> assertThat(formatted(context.getBean(SyslogEquipment.class))).contains("WARN: hi"));
	}

	@Test
	void patternThatCantBeUsedFailsTheStartAndNamesTheProperty() {
		this.runner.withPropertyValues("erroralerts.syslog.format=%nonsense")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("erroralerts.syslog.format");
					assertThat(ex.getValue()).isEqualTo("%nonsense");
					assertThat(ex.getReason()).contains("nonsense");
				}));
	}

	@Test
	void wrongValueFailsTheStart() {
		this.runner.withPropertyValues("erroralerts.syslog.port=70000")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("erroralerts.syslog.port"));
	}

	@Test
	void bringsTheSslBundles() {
		this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(SyslogEquipment.class).sslBundles())
				.isSameAs(context.getBean(SslBundles.class)));
	}

	@Test
	void unknownSslBundleFailsTheStartAndNamesTheProperty() {
		this.runner.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withPropertyValues("erroralerts.syslog.host=h", "erroralerts.syslog.transport=tls",
					"erroralerts.syslog.ssl-bundle=logs")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("erroralerts.syslog.ssl-bundle");
					assertThat(ex.getReason()).contains("spring.ssl.bundle.pem.logs");
				}));
	}

	@Test
	void takesTheFingerprintStrategyOfTheUser() {
		FingerprintStrategy own = FingerprintStrategy.standard();
		this.runner.withBean(FingerprintStrategy.class, () -> own)
			.run((context) -> assertThat(context.getBean(SyslogEquipment.class).fingerprints()).isSameAs(own));
	}

	@Test
	void stepsBackWithoutLogback() {
		this.runner.withClassLoader(new FilteredClassLoader(LoggerContext.class))
			.run((context) -> assertThat(context).doesNotHaveBean(SyslogEquipment.class)
				.doesNotHaveBean("syslogFormatter"));
	}

	private static String formatted(SyslogEquipment equipment) {
		return equipment.formatter().format(CapturedEvents.warning("hi"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFormatter {

		@Bean
		LogFormatter syslogFormatter() {
			return new LogFormatter("own %message");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherFormatter {

		@Bean
		LogFormatter fileFormatter() {
			return new LogFormatter("file %message");
		}

	}

}
