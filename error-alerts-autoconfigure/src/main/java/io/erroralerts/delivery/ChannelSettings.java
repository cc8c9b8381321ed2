package io.erroralerts.delivery;

import java.util.List;
import java.util.Locale;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;

/**
 * What all channels have in common.
 *
 * @param level the level from which on records are delivered
 * @param loggers the loggers to listen to; empty for those of {@code erroralerts.loggers}
 * @param queueSize the number of records that may wait
 * @param onFull what happens to one more
 */
public record ChannelSettings(LogLevel level, List<String> loggers, int queueSize, OnFull onFull) {

	public ChannelSettings {
		loggers = List.copyOf(loggers);
	}

	/**
	 * Settings from optional values.
	 * @param level the level
	 * @param loggers the loggers, or {@code null}
	 * @param queueSize the size of the queue
	 * @param onFull the policy
	 * @return the settings
	 */
	public static ChannelSettings of(LogLevel level, @Nullable List<String> loggers, int queueSize, OnFull onFull) {
		return new ChannelSettings(level, (loggers != null) ? loggers : List.of(), queueSize, onFull);
	}

	Level logbackLevel() {
		return switch (this.level) {
			case TRACE -> Level.TRACE;
			case DEBUG -> Level.DEBUG;
			case INFO -> Level.INFO;
			case WARN -> Level.WARN;
			case ERROR, FATAL -> Level.ERROR;
			case OFF -> Level.OFF;
		};
	}

	String levelName() {
		return this.level.name().toUpperCase(Locale.ROOT);
	}

}
