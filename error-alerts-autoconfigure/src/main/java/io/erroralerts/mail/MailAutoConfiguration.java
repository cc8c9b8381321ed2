package io.erroralerts.mail;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.alert.AlertChannel;
import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.AlertFilter;
import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import jakarta.mail.internet.MimeMessage;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Auto-configuration for the mail channel. The channel itself stands before any context
 * does; the context brings the formatter and the sender.
 */
@AutoConfiguration(after = ScrubAutoConfiguration.class,
		afterName = "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration")
@ConditionalOnClass({ LoggerContext.class, JavaMailSender.class, MimeMessage.class })
@EnableConfigurationProperties(MailChannelProperties.class)
public final class MailAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "mailFormatter")
	LogFormatter mailFormatter(MailChannelProperties properties) {
		return MailFormatters.text(properties);
	}

	@Bean
	MailEquipment errorAlertsMailEquipment(MailChannelProperties properties,
			@Qualifier("mailFormatter") LogFormatter formatter, ObjectProvider<JavaMailSender> senders,
			MailExtensions extensions, Environment environment) {
		properties.check(environment);
		if (!properties.wanted()) {
			// A sender that nothing else asks for is not made for a channel that is off.
			return new MailEquipment(formatter, null, "", extensions);
		}
		JavaMailSender sender = senders.getIfUnique();
		boolean reachable = sender != null || MailSenders.configured(environment);
		if (MailSenders.isUnnamed(environment) && (sender == null || isUnnamed(sender))) {
			InternalStatus.warn(MailSenders.UNNAMED_SERVER);
		}
		return new MailEquipment(formatter, sender, reachable ? "" : MailSenders.NO_SERVER, extensions);
	}

	// One of the application's own may have a name from elsewhere.
	private static boolean isUnnamed(JavaMailSender sender) {
		return sender instanceof JavaMailSenderImpl relay && relay.getHost() != null && relay.getHost().isBlank();
	}

	@Bean
	MailExtensions errorAlertsMailExtensions(ObjectProvider<AlertContributor> contributors,
			ObjectProvider<MailMessageCustomizer> customizers, ObjectProvider<AlertFilter> filters,
			ObjectProvider<AlertChannel> channels, ObjectProvider<BuildProperties> build,
			ObjectProvider<GitProperties> git, ObjectProvider<FingerprintStrategy> fingerprints, Scrubber scrubber,
			Environment environment) {
		return new MailExtensions(contributors.orderedStream().toList(), customizers.orderedStream().toList(),
				filters.orderedStream().toList(), channels.orderedStream().toList(),
				MailExtensions.masking(Scrubbers.guarded(scrubber)),
				Surroundings.of(build.getIfUnique(), git.getIfUnique(), environment),
				fingerprints.getIfUnique(FingerprintStrategy::standard));
	}

}
