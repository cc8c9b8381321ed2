package io.erroralerts.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.format.RewrittenEvent;
import io.erroralerts.format.UnsafeCharacters;
import org.jspecify.annotations.Nullable;

/**
 * Writes records through Logback's rolling appender, which lives in a context of its own:
 * no reset of the application's logging system touches it. Texts that come with a record
 * are on one line before the formatter sees them, so that nobody can forge another.
 */
final class FileSink implements ChannelSink<FileEquipment> {

	private final FileProperties properties;

	private final Path path;

	private final Clock clock;

	private final LogFormatter defaultFormatter;

	private LogFormatter formatter;

	private final Scrubber defaultScrubber;

	private Scrubber scrubber;

	private @Nullable RotatingFile file;

	FileSink(FileProperties properties, Path path, Clock clock, Scrubber scrubber) {
		this.properties = properties;
		this.path = path;
		this.clock = clock;
		this.defaultFormatter = defaultFormatter(properties);
		this.formatter = this.defaultFormatter;
		this.defaultScrubber = scrubber;
		this.scrubber = scrubber;
	}

	// A pattern with a mistake stops the application context, and that must be heard.
	private static LogFormatter defaultFormatter(FileProperties properties) {
		try {
			return properties.formatter();
		}
		catch (IllegalArgumentException ex) {
			return new LogFormatter();
		}
	}

	@Override
	public void equip(@Nullable FileEquipment equipment) {
		this.formatter = (equipment != null) ? equipment.formatter() : this.defaultFormatter;
		this.scrubber = (equipment != null) ? equipment.scrubber() : this.defaultScrubber;
	}

	@Override
	public boolean wantsLocation() {
		return this.formatter.readsLocation();
	}

	@Override
	public void write(CapturedEvent event) throws TransientDeliveryException {
		String text = this.scrubber.scrub(format(new RewrittenEvent<>(event, UnsafeCharacters::escape))).text();
		file().write((text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void flush() throws TransientDeliveryException, IOException {
		if (this.file != null) {
			this.file.flush();
		}
	}

	@Override
	public void close() {
		if (this.file != null) {
			this.file.close();
		}
	}

	private RotatingFile file() throws TransientDeliveryException {
		if (this.file == null || !this.file.isOpen()) {
			if (Files.isDirectory(this.path)) {
				throw new TransientDeliveryException(this.path + " is a directory", null);
			}
			this.file = RotatingFile.open(this.path, this.properties, this.clock);
		}
		return this.file;
	}

	@SuppressWarnings("NullAway") // A formatter of the user's may return what it wants.
	private String format(ILoggingEvent event) {
		String problem = "returned nothing";
		try {
			String text = this.formatter.format(event);
			if (text != null) {
				return text;
			}
		}
		catch (Exception | StackOverflowError | LinkageError ex) {
			problem = "failed: " + UnsafeCharacters.escape(ex.toString());
		}
		// The user's formatter costs its own part only.
		String trace = (event.getThrowableProxy() != null)
				? System.lineSeparator() + ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing() : "";
		return event.getInstant() + " " + event.getLevel() + ": " + event.getFormattedMessage() + " [the fileFormatter "
				+ problem + "]" + trace;
	}

}
