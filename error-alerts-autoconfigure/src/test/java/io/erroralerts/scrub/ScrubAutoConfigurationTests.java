package io.erroralerts.scrub;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scrubber of an application.
 */
class ScrubAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ScrubAutoConfiguration.class));

	@Test
	void masksByDefaultWithOwnSecrets() {
		this.contextRunner.withPropertyValues("spring.datasource.password=geheimnis").run((context) -> {
			assertThat(context).hasBean("errorAlertsScrubber");
			assertThat(context.getBean(Scrubber.class).scrub("login with geheimnis").text())
				.isEqualTo("login with [masked: secret property]");
		});
	}

	@Test
	void propertiesAreApplied() {
		this.contextRunner
			.withPropertyValues("erroralerts.scrub.names=customer-number", "erroralerts.scrub.keep=token",
					"erroralerts.scrub.patterns[0]=DE\\d{20}", "erroralerts.scrub.patterns[1]=room (\\d{2,4})")
			.run((context) -> assertThat(context.getBean(Scrubber.class)
				.scrub("customerNumber=4711, token=abc, DE44500105175407324931 in room 12")
				.text())
				.isEqualTo("customerNumber=[masked], token=abc, [masked: own pattern] in room [masked: own pattern]"));
	}

	@Test
	void disabledMasksNothing() {
		this.contextRunner.withPropertyValues("erroralerts.scrub.enabled=false").run((context) -> {
			Scrubber scrubber = context.getBean(Scrubber.class);
			assertThat(scrubber.scrub("password=x").text()).isEqualTo("password=x");
			assertThat(scrubber.scrub("password", "x").masked()).isEqualTo(Masked.NONE);
		});
	}

	@Test
	void ownBeanReplacesOurs() {
		this.contextRunner.withUserConfiguration(OwnScrubber.class).run((context) -> {
			assertThat(context).hasSingleBean(Scrubber.class).doesNotHaveBean("errorAlertsScrubber");
			assertThat(context.getBean(Scrubber.class).scrub("x").text()).isEqualTo("own");
			assertThat(context.getBean(Scrubber.class).scrub("password", "x").text()).isEqualTo("[masked]");
		});
	}

	@Test
	void badPatternNamesItsProperty() {
		this.contextRunner.withPropertyValues("erroralerts.scrub.patterns=a+,(b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("erroralerts.scrub.patterns[1]");
					assertThat(ex.getReason()).startsWith("This is no regular expression").endsWith(".");
				}));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnScrubber {

		@Bean
		Scrubber scrubber() {
			return (text) -> Scrubbed.unchanged("own");
		}

	}

}
