package io.erroralerts.syslog;

import ch.qos.logback.classic.LoggerContext;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.ScrubAutoConfiguration;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the syslog channel: brings it the application's formatter. A bean
 * named {@code syslogFormatter} takes the place of the one that is made here.
 */
@AutoConfiguration(after = { ScrubAutoConfiguration.class, SslAutoConfiguration.class })
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(SyslogProperties.class)
public final class SyslogAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "syslogFormatter")
	LogFormatter syslogFormatter(SyslogProperties properties) {
		String format = properties.format();
		if (format == null) {
			return new LogFormatter();
		}
		try {
			return new LogFormatter(format);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.syslog.format", format,
					String.valueOf(ex.getMessage()));
		}
	}

	@Bean
	SyslogEquipment errorAlertsSyslogEquipment(@Qualifier("syslogFormatter") LogFormatter formatter, Scrubber scrubber,
			ObjectProvider<FingerprintStrategy> fingerprints, ObjectProvider<SslBundles> sslBundles,
			SyslogProperties properties) {
		SslBundles bundles = sslBundles.getIfUnique();
		if (properties.wanted() && properties.enabled()) {
			checkBundle(properties.sslBundle(), bundles);
		}
		return new SyslogEquipment(formatter, Scrubbers.guarded(scrubber),
				fingerprints.getIfUnique(FingerprintStrategy::standard), bundles);
	}

	private static void checkBundle(@Nullable String name, @Nullable SslBundles bundles) {
		if (name != null && (bundles == null || !bundles.getBundleNames().contains(name))) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.syslog.ssl-bundle", name,
					"There is no SSL bundle of this name: define spring.ssl.bundle.pem." + name
							+ " or spring.ssl.bundle.jks." + name + ".");
		}
	}

}
