package io.erroralerts.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.scrub.CarriedSecrets;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.scrub.Scrubbers;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.file.FileProperties.Json;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.format.RewrittenEvent;
import io.erroralerts.format.UnsafeCharacters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Writes records to a file. Texts that come with a record are on one line before the
 * formatter sees them, so that nobody can forge another.
 */
final class FileSink implements ChannelSink<FileEquipment> {

	private final FileProperties properties;

	private final Path path;

	private final RotatingLog log;

	private final @Nullable JsonLines json;

	private final LogFormatter defaultFormatter;

	private LogFormatter formatter;

	private final Scrubber defaultScrubber;

	private Scrubber scrubber;

	private volatile @Nullable String trouble;

	FileSink(FileProperties properties, Path path, Clock clock, ConfigurableEnvironment environment) {
		this.properties = properties;
		this.path = path;
		this.log = new RotatingLog(path, properties, clock);
		this.json = (properties.json() != Json.NONE) ? new JsonLines(properties.json(), environment) : null;
		this.defaultFormatter = defaultFormatter(properties);
		this.formatter = this.defaultFormatter;
		this.defaultScrubber = Scrubbers.of(environment);
		this.scrubber = this.defaultScrubber;
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
		return this.json != null || this.formatter.readsLocation();
	}

	@Override
	public Duration flushInterval() {
		return this.properties.flushInterval();
	}

	// A file is asked at no cost, and an admin who has made room looks at it.
	@Override
	public Duration longestPause() {
		return Duration.ofSeconds(1);
	}

	@Override
	public void write(CapturedEvent event) throws TransientDeliveryException {
		byte[] record = (text(event) + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
		attempt(() -> this.log.write(record));
	}

	private String text(CapturedEvent event) {
		Scrubber masks = CarriedSecrets.of(this.scrubber, event.requestDetails(), event.getMDCPropertyMap());
		if (this.json != null) {
			return this.json.line(event, masks);
		}
		return indent(masks.scrub(format(new RewrittenEvent<>(event, UnsafeCharacters::escape))).text());
	}

	/**
	 * Lines after the first begin with a blank, those of a trace that have none of their
	 * own with a tab: a line that begins otherwise is a new record.
	 */
	private static String indent(String text) {
		int end = text.indexOf('\n');
		if (end < 0) {
			return text;
		}
		StringBuilder indented = new StringBuilder(text.length() + 64);
		int start = 0;
		while (end >= 0) {
			indented.append(text, start, end + 1);
			start = end + 1;
			if (start < text.length() && text.charAt(start) != '\t' && text.charAt(start) != ' ') {
				indented.append('\t');
			}
			end = text.indexOf('\n', start);
		}
		return indented.append(text, start, text.length()).toString();
	}

	@Override
	public void flush() throws TransientDeliveryException {
		attempt(this.log::flush);
		this.trouble = null;
	}

	@Override
	public void work() throws TransientDeliveryException {
		attempt(this.log::work);
	}

	@Override
	public long pending() {
		return this.log.pending();
	}

	@Override
	public @Nullable String trouble() {
		return this.trouble;
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("path", this.path.toString(), "size", this.log.size());
	}

	@Override
	public void close() {
		this.log.close();
	}

	private void attempt(Step step) throws TransientDeliveryException {
		try {
			step.run();
		}
		catch (IOException ex) {
			String problem = "erroralerts.file.path=" + this.path + " can't be written: " + reason(ex);
			this.trouble = problem;
			throw new TransientDeliveryException(problem, ex);
		}
	}

	private String reason(IOException ex) {
		if (ex instanceof FileSystemException failed && failed.getReason() != null) {
			return failed.getReason();
		}
		String message = String.valueOf(ex.getMessage());
		if (ex instanceof FileAlreadyExistsException || ex instanceof NotDirectoryException) {
			return message + " is no directory";
		}
		if (ex instanceof AccessDeniedException) {
			return "Permission denied";
		}
		// A stream names the path again, before the reason.
		String before = this.path + " (";
		return message.startsWith(before) ? message.substring(before.length(), message.length() - 1) : message;
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
		catch (Throwable ex) {
			problem = "failed: " + UnsafeCharacters.escape(ex.toString());
		}
		// The user's formatter costs its own part only.
		String trace = (event.getThrowableProxy() != null)
				? System.lineSeparator() + ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing() : "";
		return event.getInstant() + " " + event.getLevel() + ": " + event.getFormattedMessage() + " [the fileFormatter "
				+ problem + "]" + trace;
	}

	/**
	 * What may fail now and be possible later.
	 */
	@FunctionalInterface
	private interface Step {

		void run() throws IOException;

	}

}
