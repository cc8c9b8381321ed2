package io.erroralerts.file;

import java.nio.file.Path;
import java.util.List;

import io.erroralerts.delivery.ChannelSettings;
import io.erroralerts.delivery.OnFull;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The file channel.
 *
 * @param enabled Whether the file channel may be on.
 * @param path File that records are written to.
 * @param level Level from which on records are written.
 * @param loggers Names of the loggers that the file channel listens to. By default those
 * of 'erroralerts.loggers'.
 * @param format Pattern of a record.
 * @param rotation What makes the file rotate.
 * @param maxSize Size at which the file rotates.
 * @param maxFiles Number of rotated files that are kept beside the one that is written.
 * @param compress Whether rotated files are compressed with gzip.
 * @param queueSize Number of records that may wait to be written.
 * @param onFull What happens to a record when the queue is full. Either 'drop', or
 * 'wait(200ms)' with the time that the thread that logs may wait.
 */
@ConfigurationProperties("erroralerts.file")
record FileProperties(@DefaultValue("true") boolean enabled, @Nullable String path,
		@DefaultValue("WARN") LogLevel level, @Nullable List<String> loggers, @Nullable String format,
		@DefaultValue("size-and-time") Rotation rotation, @DefaultValue("10MB") DataSize maxSize,
		@DefaultValue("10") int maxFiles, @DefaultValue("true") boolean compress, @DefaultValue("8192") int queueSize,
		@DefaultValue("drop") OnFull onFull) {

	FileProperties {
		path = StringUtils.hasText(path) ? path.strip() : null;
		require(maxSize.toBytes() > 0, "max-size", maxSize, "It must be positive. Set a size such as 10MB");
		require(maxFiles >= 0, "max-files", maxFiles, "It must not be negative. Set the number of files to keep");
		require(queueSize > 0, "queue-size", queueSize, "It must be positive. Set the number of records to hold");
	}

	/**
	 * The same with another path: the absolute one, so that settings that mean the same
	 * are equal.
	 * @param path the path
	 * @return properties with that path
	 */
	FileProperties at(Path path) {
		return new FileProperties(this.enabled, path.toString(), this.level, this.loggers, this.format, this.rotation,
				this.maxSize, this.maxFiles, this.compress, this.queueSize, this.onFull);
	}

	ChannelSettings settings() {
		return ChannelSettings.of(this.level, this.loggers, this.queueSize, this.onFull);
	}

	/**
	 * The formatter that the properties ask for.
	 * @return a new formatter
	 * @throws IllegalArgumentException if the pattern can't be used
	 */
	LogFormatter formatter() {
		return (this.format != null) ? new LogFormatter(this.format) : new LogFormatter();
	}

	private static void require(boolean valid, String property, Object value, String remedy) {
		if (!valid) {
			throw new InvalidConfigurationPropertyValueException("erroralerts.file." + property, value, remedy);
		}
	}

	/**
	 * What makes a file rotate.
	 */
	enum Rotation {

		/**
		 * Each day, and when it is full.
		 */
		SIZE_AND_TIME,

		/**
		 * When it is full.
		 */
		SIZE,

		/**
		 * Each day.
		 */
		TIME,

		/**
		 * Nothing.
		 */
		NONE

	}

}
