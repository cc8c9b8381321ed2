package io.erroralerts.eventlog;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.erroralerts.delivery.ChannelSettings;
import io.erroralerts.delivery.OnFull;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.StringUtils;

/**
 * Properties of the event log channel.
 *
 * @param enabled Whether records are written to the Windows event log, if a source is
 * set.
 * @param source Source under which records stand in the Windows event log. Switches the
 * channel on, on Windows only.
 * @param log Log that the source belongs to.
 * @param level Level from which on records are written.
 * @param loggers Loggers to listen to, in place of those of 'erroralerts.loggers'.
 * @param format Pattern of the text of an event.
 * @param queueSize Number of records that may wait to be written.
 * @param onFull What happens to a record when the queue is full, 'drop' or 'wait(200ms)'.
 */
@ConfigurationProperties(EventLogProperties.PREFIX)
record EventLogProperties(@DefaultValue("true") boolean enabled, @Nullable String source,
		@DefaultValue("Application") String log, @DefaultValue("warn") LogLevel level, @Nullable List<String> loggers,
		@Nullable String format, @DefaultValue("8192") int queueSize, @DefaultValue("drop") OnFull onFull) {

	static final String PREFIX = "erroralerts.event-log";

	// Keys of the registry: no backslash, 255 characters.
	private static final Pattern KEY = Pattern.compile("[^\\\\\\p{Cntrl}]{1,255}");

	EventLogProperties {
		source = StringUtils.hasText(source) ? source.strip() : null;
		loggers = (loggers != null) ? List.copyOf(loggers) : null;
		if (source != null && !KEY.matcher(source).matches()) {
			throw invalid("source", source,
					"A source has 255 characters at most and no backslash. Set a name such as Shop.");
		}
		if (!KEY.matcher(log).matches()) {
			throw invalid("log", log, "It is the name of a log, such as Application.");
		}
		if (queueSize < 1) {
			throw invalid("queue-size", queueSize,
					"At least one record must be able to wait: set a positive number, such as 8192.");
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String name, Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(PREFIX + "." + name, value, reason);
	}

	/**
	 * The source, if the channel is wanted.
	 * @return the source, or {@code null} if none is set or the channel is disabled
	 */
	@Nullable String wantedSource() {
		return this.enabled ? this.source : null;
	}

	/**
	 * Refuses the source where there is no such log.
	 * @param system the name of this operating system
	 * @throws InvalidConfigurationPropertyValueException if the channel is wanted and
	 * this is not Windows
	 */
	void checkSystem(String system) {
		String wanted = wantedSource();
		if (wanted != null && !system.toLowerCase(Locale.ROOT).startsWith("windows")) {
			throw invalid("source", wanted, "The event log is part of Windows, and this is " + system
					+ ": set it in a profile for Windows only, or set erroralerts.event-log.enabled=false here.");
		}
	}

	ChannelSettings settings() {
		return ChannelSettings.of(this.level, this.loggers, this.queueSize, this.onFull);
	}

}
