package io.erroralerts.syslog;

import java.util.Locale;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.scrub.Scrubbers;
import io.erroralerts.delivery.ChannelFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Makes the syslog channel from {@code erroralerts.syslog.*}.
 */
final class SyslogChannelFactory implements ChannelFactory {

	static final String NAME = "syslog";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public ChannelDefinition define(ConfigurableEnvironment environment, String application) {
		SyslogProperties properties = Binder.get(environment)
			.bindOrCreate("erroralerts.syslog", SyslogProperties.class);
		if (properties.host() == null) {
			return ChannelDefinition.notSet("erroralerts.syslog.host");
		}
		if (!properties.enabled()) {
			return ChannelDefinition.disabled("erroralerts.syslog.enabled");
		}
		String name = (properties.appName() != null) ? properties.appName() : application;
		String scheme = properties.transport().name().toLowerCase(Locale.ROOT);
		return new ChannelDefinition.On(new Key(properties, name), properties.settings(),
				scheme + "://" + properties.destination(), null,
				() -> SyslogSink.of(properties, name, Scrubbers.of(environment)));
	}

	private record Key(SyslogProperties properties, String application) {

	}

}
