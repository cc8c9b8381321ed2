package io.erroralerts.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.file.FileProperties.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * An open file of Logback's, with the rotation that the properties ask for.
 */
final class RotatingFile {

	private static final byte[] NOTHING = new byte[0];

	private final ContextBase context = new ContextBase();

	private final FileAppender<byte[]> appender;

	private @Nullable String problem;

	private RotatingFile(Path path, FileProperties properties, Clock clock) {
		this.context.getStatusManager().add((StatusListener) this::note);
		Bytes bytes = new Bytes();
		bytes.setContext(this.context);
		// A device or a pipe can't be moved aside.
		boolean rotates = properties.rotation() != Rotation.NONE
				&& (Files.notExists(path) || Files.isRegularFile(path));
		this.appender = rotates ? new RollingFileAppender<>() : new FileAppender<>();
		this.appender.setContext(this.context);
		this.appender.setName("erroralerts-file");
		this.appender.setFile(path.toString());
		this.appender.setImmediateFlush(false);
		this.appender.setEncoder(bytes);
		if (this.appender instanceof RollingFileAppender<byte[]> rolling) {
			Archives archives = new Archives(path, properties.maxFiles(), properties.compress());
			RotationPolicy policy = new RotationPolicy(archives, properties, clock);
			policy.setContext(this.context);
			policy.setParent(rolling);
			policy.start();
			rolling.setRollingPolicy(policy);
		}
		this.appender.start();
	}

	/**
	 * Opens the file, and makes it and its folders where they are missing.
	 * @param path the file
	 * @param properties say how it rotates
	 * @param clock tells the day
	 * @return the open file
	 * @throws TransientDeliveryException if it can't be opened now
	 */
	static RotatingFile open(Path path, FileProperties properties, Clock clock) throws TransientDeliveryException {
		RotatingFile file = new RotatingFile(path, properties, clock);
		if (!file.isOpen()) {
			throw new TransientDeliveryException("erroralerts.file.path=" + path + " can't be opened: " + file.problem,
					null);
		}
		return file;
	}

	boolean isOpen() {
		return this.appender.isStarted();
	}

	void write(byte[] record) throws TransientDeliveryException {
		this.appender.doAppend(record);
		failOnProblem();
	}

	void flush() throws TransientDeliveryException, IOException {
		OutputStream out = this.appender.getOutputStream();
		if (out != null) {
			out.flush();
		}
		failOnProblem();
	}

	void close() {
		this.appender.stop();
		this.context.stop();
	}

	private void failOnProblem() throws TransientDeliveryException {
		String reason = this.problem;
		if (reason != null) {
			// Logback would go on and lose what it is given: the next try opens anew.
			close();
			throw new TransientDeliveryException(reason, null);
		}
	}

	private void note(Status status) {
		if (status.getLevel() >= Status.ERROR) {
			Throwable cause = status.getThrowable();
			this.problem = status.getMessage() + ((cause != null) ? " " + cause.getMessage() : "");
		}
	}

	/**
	 * Takes records that are encoded already.
	 */
	private static final class Bytes extends EncoderBase<byte[]> {

		@Override
		public byte[] headerBytes() {
			return NOTHING;
		}

		@Override
		public byte[] encode(byte[] record) {
			return record;
		}

		@Override
		public byte[] footerBytes() {
			return NOTHING;
		}

	}

}
