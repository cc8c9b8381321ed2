package io.erroralerts.mail;

import java.time.Duration;
import java.util.List;
import java.util.Properties;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.status.Status;
import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.AlertFilter;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.delivery.DeliveryAutoConfiguration;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the application context brings to the mail channel.
 */
class MailAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MailAutoConfiguration.class, ScrubAutoConfiguration.class,
				MailSenderAutoConfiguration.class));

	private final ApplicationContextRunner withRecipient = this.contextRunner
		.withPropertyValues("erroralerts.mail.to=ops@example.org");

	@Test
	void isListed() {
		assertThat(ImportCandidates.load(AutoConfiguration.class, null))
			.contains(MailAutoConfiguration.class.getName());
	}

	@Test
	void bringsFormatterAndSender() {
		this.withRecipient.withPropertyValues("spring.mail.host=localhost").run((context) -> {
			MailEquipment equipment = context.getBean(MailEquipment.class);
			assertThat(equipment.channel()).isEqualTo("mail");
			assertThat(equipment.problem()).isEmpty();
			assertThat(equipment.sender()).isSameAs(context.getBean(JavaMailSender.class));
			assertThat(equipment.formatter()).isSameAs(context.getBean("mailFormatter"));
			assertThat(context.getBean(JavaMailSenderImpl.class).getJavaMailProperties()).isEqualTo(new Properties());
		});
	}

	@Test
	void formatterBeanReplacesOurs() {
		this.withRecipient.withUserConfiguration(OwnFormatter.class)
			.withPropertyValues("spring.mail.host=localhost")
			.run((context) -> assertThat(context.getBean(MailEquipment.class).formatter())
				.isSameAs(context.getBean(OwnFormatter.class).formatter));
	}

	@Test
	void formatIsApplied() {
		this.withRecipient.withPropertyValues("erroralerts.mail.format=%(levelname)s in %module")
			.run((context) -> assertThat(
					context.getBean("mailFormatter", LogFormatter.class).format(CapturedEvents.error("x", null)))
				.isEqualTo("ERROR in OrderService"));
	}

	@Test
	void ownBeansHaveASayInTheirOrder() {
		this.withRecipient.withUserConfiguration(OwnExtensions.class)
			.withPropertyValues("spring.profiles.active=prod", "erroralerts.source-url=https://git/{commit}/{path}")
			.run((context) -> {
				MailExtensions extensions = context.getBean(MailEquipment.class).extensions();
				assertThat(extensions.contributors()).containsExactly(context.getBean("early", AlertContributor.class),
						context.getBean("late", AlertContributor.class));
				assertThat(extensions.filters()).hasSize(1);
				assertThat(extensions.channels()).hasSize(1);
				assertThat(extensions.customizers()).hasSize(1);
				assertThat(extensions.surroundings()).isEqualTo(new Surroundings("2.7.1", "4f1c", List.of("prod"),
						new SourceLinks("https://git/{commit}/{path}", "4f1c")));
			});
	}

	@Test
	void wrongSourceUrlFailsTheStartAndNamesTheProperty() {
		this.withRecipient.withConfiguration(AutoConfigurations.of(DeliveryAutoConfiguration.class))
			.withPropertyValues("erroralerts.source-url=javascript:alert(1)")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("erroralerts.source-url"));
	}

	@Test
	void missingServerIsProblem() {
		this.withRecipient.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(ChannelEquipment.class).problem())
				.isEqualTo("erroralerts.mail.to is set, but there is no mail server: "
						+ "set spring.mail.host or define a JavaMailSender bean");
		});
	}

	@Test
	void emptyNameOfTheServerIsToldAndIsThisMachine() throws Exception {
		try (TestRelay relay = new TestRelay()) {
			this.withRecipient.withPropertyValues("spring.mail.host=", "spring.mail.port=" + relay.port())
				.run((context) -> {
					assertThat(context.getBean(MailEquipment.class).problem()).isEmpty();
					JavaMailSender sender = MailSenders.prepared(context.getBean(JavaMailSender.class),
							Duration.ofSeconds(10));
					MimeMessage message = sender.createMimeMessage();
					message.setFrom("shop@example.org");
					message.setRecipients(Message.RecipientType.TO, "ops@example.org");
					message.setText("x");
					sender.send(message);
				});
			assertThat(relay.mails()).hasSize(1);
		}
		assertThat(warnings()).contains(MailSenders.UNNAMED_SERVER);
	}

	@Test
	void ownSenderHasItsOwnServer() {
		int before = warnings().size();
		this.withRecipient.withUserConfiguration(LazySender.class)
			.withPropertyValues("spring.mail.host=")
			.run((context) -> assertThat(context.getBean(MailEquipment.class).problem()).isEmpty());
		assertThat(warnings().subList(before, warnings().size())).doesNotContain(MailSenders.UNNAMED_SERVER);
	}

	private static List<String> warnings() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getStatusManager()
			.getCopyOfStatusList()
			.stream()
			.map(Status::getMessage)
			.toList();
	}

	@Test
	void missingServerIsNoProblemWhenNobodyWantsMail() {
		this.contextRunner.run((context) -> assertThat(context.getBean(MailEquipment.class).problem()).isEmpty());
	}

	@Test
	void senderIsNotMadeWhenNobodyWantsMail() {
		this.contextRunner.withUserConfiguration(LazySender.class)
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("lazySender")).isFalse());
	}

	@Test
	void severalSendersDoNotFailTheStart() {
		this.withRecipient.withUserConfiguration(TwoSenders.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(MailEquipment.class).sender()).isNull();
			assertThat(context.getBean(MailEquipment.class).problem()).isNotEmpty();
		});
	}

	@Test
	void nothingBreaksWithoutJavaMailSender() {
		this.withRecipient.withClassLoader(new FilteredClassLoader(JavaMailSender.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(MailAutoConfiguration.class);
		});
	}

	@Test
	void wrongPatternFailsTheStartAndNamesTheProperty() {
		this.withRecipient.withPropertyValues("erroralerts.mail.format=%nonsense")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("erroralerts.mail.format")
				.hasMessageContaining("nonsense"));
	}

	@Test
	void wrongAddressFailsTheStartAndNamesTheProperty() {
		this.withRecipient.withPropertyValues("erroralerts.mail.to=ops@example.org,nobody")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContaining("Property erroralerts.mail.to with value 'nobody'")
				.hasMessageContaining("ops@example.org"));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void wrongAddressIsExplainedWithoutTrace(CapturedOutput output) {
		SpringApplication application = new SpringApplication(MailAutoConfiguration.class,
				ScrubAutoConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run("--erroralerts.mail.to=ops@example.org,nobody").close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("A value of erroralerts.mail.to can't be used", "command line")
			.contains("'nobody' is not a mail address")
			.doesNotContain("\tat ");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFormatter {

		private final LogFormatter formatter = new LogFormatter() {
			@Override
			public String format(ILoggingEvent event) {
				return "own";
			}
		};

		@Bean
		LogFormatter mailFormatter() {
			return this.formatter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnExtensions {

		@Bean
		@Order(2)
		AlertContributor late() {
			return (alert, to) -> to.fact("late", 2);
		}

		@Bean
		@Order(1)
		AlertContributor early() {
			return (alert, to) -> to.fact("early", 1);
		}

		@Bean
		AlertFilter probes() {
			return (alert) -> alert.logger().startsWith("com.acme.probe");
		}

		@Bean
		AlertChannel pager() {
			return (alert, occurrences) -> {
			};
		}

		@Bean
		MailMessageCustomizer priority() {
			return (message, alert) -> message.setHeader("X-Priority", "1");
		}

		@Bean
		BuildProperties build() {
			Properties properties = new Properties();
			properties.setProperty("version", "2.7.1");
			return new BuildProperties(properties);
		}

		@Bean
		GitProperties git() {
			Properties properties = new Properties();
			properties.setProperty("commit.id", "4f1c");
			return new GitProperties(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazySender {

		@Bean
		@Lazy
		JavaMailSender lazySender() {
			return new JavaMailSenderImpl();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoSenders {

		@Bean
		JavaMailSender one() {
			return new JavaMailSenderImpl();
		}

		@Bean
		JavaMailSender two() {
			return new JavaMailSenderImpl();
		}

	}

}
