package io.erroralerts.operations;

import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import io.erroralerts.testsupport.Applications;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Health of the channels.
 */
class ErrorAlertsHealthAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ErrorAlertsHealthAutoConfiguration.class))
		.withBean(ChannelHealthSource.class, () -> () -> List.of(new Answer("file", true, Map.of("delivered", 7)),
				new Answer("mail", false, Map.of("trouble", "the relay is down"))));

	@Test
	void aChannelThatIsDownIsADetail() {
		this.runner.run((context) -> {
			Health health = context.getBean("erroralertsHealthIndicator", HealthIndicator.class).health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails()).containsEntry("file", Map.of("status", "UP", "delivered", 7))
				.containsEntry("mail", Map.of("status", "DOWN", "trouble", "the relay is down"));
		});
	}

	@Test
	void aChannelThatIsDownIsTheStatusWhenThatIsWanted() {
		this.runner.withPropertyValues("erroralerts.health.strict=true")
			.run((context) -> assertThat(context.getBean(HealthIndicator.class).health().getStatus())
				.isEqualTo(Status.DOWN));
	}

	@Test
	void withoutChannelsItIsUp() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ErrorAlertsHealthAutoConfiguration.class))
			.withPropertyValues("erroralerts.health.strict=true")
			.run((context) -> assertThat(context.getBean(HealthIndicator.class).health())
				.isEqualTo(Health.up().build()));
	}

	@Test
	void canBeSwitchedOffAsAnyOther() {
		this.runner.withPropertyValues("management.health.erroralerts.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
		this.runner.withPropertyValues("management.health.defaults.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
	}

	@Test
	void backsOff() {
		HealthIndicator own = () -> Health.unknown().build();
		this.runner.withBean("erroralertsHealthContributor", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context.getBean(HealthIndicator.class)).isSameAs(own));
	}

	@Test
	void isAbsentWithoutTheHealthModule() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ErrorAlertsHealthAutoConfiguration.class));
	}

	@Test
	void theHealthEndpointOfAnApplicationShowsIt() {
		try (ConfigurableApplicationContext context = Applications
			.plain("recording.name=health", "management.endpoint.health.show-details=always",
					"management.health.defaults.enabled=true")
			.run()) {
			HealthDescriptor health = context.getBean(HealthEndpoint.class).healthForPath("erroralerts");
			assertThat(health).isInstanceOf(IndicatedHealthDescriptor.class);
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(((IndicatedHealthDescriptor) health).getDetails()).containsOnlyKeys("recording")
				.extractingByKey("recording")
				.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
				.containsEntry("status", "UP")
				.containsEntry("queued", 0)
				.containsEntry("waiting", 0L)
				.containsEntry("delivered", 0L)
				.containsEntry("lost", 0L);
		}
	}

	private record Answer(String channel, boolean up, Map<String, Object> details) implements ChannelHealth {

	}

}
