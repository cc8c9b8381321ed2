package io.erroralerts.syslog;

import java.util.Map;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.syslog.SyslogProperties.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
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
		Binder binder = Binder.get(environment);
		SyslogProperties properties = binder.bindOrCreate("erroralerts.syslog", SyslogProperties.class);
		if (!properties.wanted()) {
			return ChannelDefinition.notSet("erroralerts.syslog.host");
		}
		if (!properties.enabled()) {
			return ChannelDefinition.disabled("erroralerts.syslog.enabled");
		}
		String name = (properties.appName() != null) ? properties.appName() : application;
		Map<String, String> bundles = (properties.sslBundle() == null) ? Map.of()
				: binder.bind("spring.ssl.bundle", Bindable.mapOf(String.class, String.class)).orElse(Map.of());
		return new ChannelDefinition.On(new Key(properties, name, Map.copyOf(bundles)), properties.settings(),
				properties.target(), warning(properties), () -> SyslogSink.of(properties, name, environment));
	}

	private static @Nullable String warning(SyslogProperties properties) {
		String socket = properties.socket();
		if (properties.way() == Transport.UNIX && socket != null && !UnixConnector.isJnaPresent()
				&& UnixConnector.takesDatagrams(socket)) {
			return "The syslog socket " + socket + " " + UnixConnector.NEEDS_JNA;
		}
		return null;
	}

	/**
	 * What makes it this channel and no other. The SSL bundles belong to it: contexts
	 * with different ones must not share a channel.
	 */
	private record Key(SyslogProperties properties, String application, Map<String, String> bundles) {

		// The passwords of key stores must not be printed by anyone.
		@Override
		public String toString() {
			return "syslog of " + this.application + " to " + this.properties.target();
		}

	}

}
