package io.erroralerts.eventlog;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.Scrubbers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Makes the event log channel from {@code erroralerts.event-log.*}.
 */
final class EventLogChannelFactory implements ChannelFactory {

	static final String NAME = "event-log";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public ChannelDefinition define(ConfigurableEnvironment environment, String application) {
		EventLogProperties properties = Binder.get(environment)
			.bindOrCreate(EventLogProperties.PREFIX, EventLogProperties.class);
		String source = properties.wantedSource();
		if (source == null) {
			return (properties.source() == null) ? ChannelDefinition.notSet("erroralerts.event-log.source")
					: ChannelDefinition.disabled("erroralerts.event-log.enabled");
		}
		properties.checkSystem(system());
		if (!ClassUtils.isPresent("com.sun.jna.platform.win32.Advapi32", getClass().getClassLoader())) {
			return new ChannelDefinition.Off("erroralerts.event-log.source is set, but JNA is not on the class path: "
					+ "add net.java.dev.jna:jna-platform", true);
		}
		return new ChannelDefinition.On(properties, properties.settings(), properties.log() + "/" + source, null,
				() -> new EventLogSink(WindowsEventLog.open(properties.log(), source),
						defaults(properties, environment)));
	}

	/**
	 * The name of this operating system.
	 */
	static String system() {
		return String.valueOf(System.getProperty("os.name"));
	}

	private static EventLogEquipment defaults(EventLogProperties properties, ConfigurableEnvironment environment) {
		return new EventLogEquipment(defaultFormatter(properties.format()), (event) -> EventIdentity.DEFAULT,
				Scrubbers.of(environment));
	}

	// A pattern with a mistake stops the application context, and that must be heard.
	private static LogFormatter defaultFormatter(@Nullable String pattern) {
		try {
			return (pattern != null) ? new LogFormatter(pattern) : new LogFormatter();
		}
		catch (IllegalArgumentException ex) {
			return new LogFormatter();
		}
	}

}
