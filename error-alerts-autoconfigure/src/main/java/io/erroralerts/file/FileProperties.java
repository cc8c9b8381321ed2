package io.erroralerts.file;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

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
 * @param maxAge Time after which a rotated file is deleted. By default its age does not
 * matter.
 * @param totalSize Size that all rotated files may have together. By default their size
 * does not matter.
 * @param compress Whether rotated files are compressed with gzip.
 * @param permissions POSIX permissions of a file that is created. Ignored where the file
 * system knows none.
 * @param flushInterval Time after which records are written to the file although others
 * keep coming. When none follows they are written at once.
 * @param json Format of Spring Boot's structured logging that takes the place of the
 * pattern.
 * @param queueSize Number of records that may wait to be written.
 * @param onFull What happens to a record when the queue is full. Either 'drop', or
 * 'wait(200ms)' with the time that the thread that logs may wait.
 */
@ConfigurationProperties("erroralerts.file")
record FileProperties(@DefaultValue("true") boolean enabled, @Nullable String path,
		@DefaultValue("warn") LogLevel level, @Nullable List<String> loggers, @Nullable String format,
		@DefaultValue("size-and-time") Rotation rotation, @DefaultValue("10MB") DataSize maxSize,
		@DefaultValue("10") int maxFiles, @Nullable Duration maxAge, @Nullable DataSize totalSize,
		@DefaultValue("true") boolean compress, @DefaultValue("rw-r-----") String permissions,
		@DefaultValue("100ms") Duration flushInterval, @DefaultValue("none") Json json,
		@DefaultValue("8192") int queueSize, @DefaultValue("drop") OnFull onFull) {

	// The worker does what is due twice a second.
	private static final Duration LONGEST_INTERVAL = Duration.ofMillis(500);

	FileProperties {
		path = StringUtils.hasText(path) ? path.strip() : null;
		require(path == null || isPath(path), "path", path,
				"It is no path here. Set a file such as /var/log/shop/errors.log");
		require(maxSize.toBytes() > 0, "max-size", maxSize, "It must be positive. Set a size such as 10MB");
		require(maxFiles >= 0, "max-files", maxFiles,
				"It must not be negative. Set the number of files to keep, such as 10");
		require(maxAge == null || maxAge.compareTo(Duration.ZERO) > 0, "max-age", maxAge,
				"It must be positive. Set a time such as 30d");
		require(totalSize == null || totalSize.toBytes() > 0, "total-size", totalSize,
				"It must be positive. Set a size such as 1GB");
		require(!flushInterval.isNegative() && flushInterval.compareTo(LONGEST_INTERVAL) <= 0, "flush-interval",
				flushInterval, "It must be half a second at most. Set a time such as 100ms");
		require(isPermissions(permissions), "permissions", permissions, "Set nine letters such as rw-r-----");
		require(queueSize > 0, "queue-size", queueSize,
				"It must be positive. Set the number of records to hold, such as 8192");
	}

	/**
	 * The same with another path: the absolute one, so that settings that mean the same
	 * are equal.
	 * @param path the path
	 * @return properties with that path
	 */
	FileProperties at(Path path) {
		return new FileProperties(this.enabled, path.toString(), this.level, this.loggers, this.format, this.rotation,
				this.maxSize, this.maxFiles, this.maxAge, this.totalSize, this.compress, this.permissions,
				this.flushInterval, this.json, this.queueSize, this.onFull);
	}

	/**
	 * What a new file's permissions are.
	 * @return the permissions, or {@code null} if the file system knows none
	 */
	@Nullable Set<PosixFilePermission> posixPermissions() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
				? PosixFilePermissions.fromString(this.permissions) : null;
	}

	Limits limits(Clock clock) {
		return new Limits(this.maxFiles, this.maxAge, (this.totalSize != null) ? this.totalSize.toBytes() : null,
				clock);
	}

	private static boolean isPath(String path) {
		try {
			Path.of(path);
			return true;
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	private static boolean isPermissions(String permissions) {
		try {
			PosixFilePermissions.fromString(permissions);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
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

	private static void require(boolean valid, String property, @Nullable Object value, String remedy) {
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
		 * Another program, such as logrotate.
		 */
		EXTERNAL,

		/**
		 * Nothing.
		 */
		NONE

	}

	/**
	 * A format of Spring Boot's structured logging.
	 */
	enum Json {

		/**
		 * Lines of text.
		 */
		NONE,

		/**
		 * Elastic Common Schema.
		 */
		ECS,

		/**
		 * What Logstash reads.
		 */
		LOGSTASH,

		/**
		 * Graylog Extended Log Format.
		 */
		GELF

	}

}
