package io.erroralerts.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes records through Logback's rolling appender, which lives in a context of its own:
 * no reset of the application's logging system touches it.
 */
final class FileSink implements ChannelSink<FileEquipment> {

	private final Path path;

	private final FileProperties properties;

	private LogFormatter formatter;

	private @Nullable RotatingFile file;

	FileSink(Path path, FileProperties properties) {
		this.path = path;
		this.properties = properties;
		this.formatter = FileAutoConfiguration.formatter(properties);
	}

	@Override
	public void equip(@Nullable FileEquipment equipment) {
		if (equipment != null) {
			this.formatter = equipment.formatter();
		}
	}

	@Override
	public void write(CapturedEvent event) throws TransientDeliveryException {
		byte[] record = (format(event) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
		file().write(event, record);
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
			this.file = RotatingFile.open(this.path, this.properties);
		}
		return this.file;
	}

	private String format(CapturedEvent event) {
		try {
			return this.formatter.format(event);
		}
		catch (Exception | StackOverflowError | LinkageError ex) {
			// The user's formatter costs its own part only.
			String trace = (event.getThrowableProxy() != null)
					? System.lineSeparator() + ThrowableProxyUtil.asString(event.getThrowableProxy()) : "";
			return event.getInstant() + " " + event.getLevel() + ": " + event.getFormattedMessage()
					+ " [the fileFormatter failed: " + ex + "]" + trace;
		}
	}

}
