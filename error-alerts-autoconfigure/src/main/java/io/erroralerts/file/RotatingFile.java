package io.erroralerts.file;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;
import ch.qos.logback.core.util.FileSize;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.file.FileProperties.Rotation;
import org.jspecify.annotations.Nullable;

/**
 * An open file of Logback's, with the rotation that the properties ask for.
 */
final class RotatingFile {

	private final ContextBase context = new ContextBase();

	private final Record record = new Record();

	private final FileAppender<ILoggingEvent> appender;

	private volatile @Nullable String problem;

	private RotatingFile(Path path, FileProperties properties) {
		this.context.getStatusManager().add((StatusListener) this::noteProblem);
		this.record.setContext(this.context);
		this.appender = (properties.rotation() == Rotation.NONE) ? new FileAppender<>() : new RollingFileAppender<>();
		this.appender.setContext(this.context);
		this.appender.setName("erroralerts-file");
		this.appender.setFile(path.toString());
		this.appender.setImmediateFlush(false);
		this.appender.setEncoder(this.record);
		if (this.appender instanceof RollingFileAppender<ILoggingEvent> rolling) {
			rotate(rolling, path, properties);
		}
		this.appender.start();
	}

	static RotatingFile open(Path path, FileProperties properties) throws TransientDeliveryException {
		RotatingFile file = new RotatingFile(path, properties);
		if (!file.isOpen()) {
			String reason = file.problem;
			file.close();
			throw new TransientDeliveryException(path + " can't be opened: " + reason, null);
		}
		return file;
	}

	private void rotate(RollingFileAppender<ILoggingEvent> appender, Path path, FileProperties properties) {
		Archives archives = new Archives(path, properties.maxFiles(), properties.compress());
		if (properties.rotation() == Rotation.SIZE) {
			SizeTrigger trigger = new SizeTrigger(properties.maxSize().toBytes(), this.record);
			trigger.setContext(this.context);
			trigger.start();
			NumberedRollingPolicy numbered = new NumberedRollingPolicy(archives);
			numbered.setContext(this.context);
			numbered.setParent(appender);
			numbered.start();
			appender.setTriggeringPolicy(trigger);
			appender.setRollingPolicy(numbered);
			return;
		}
		TimeBasedRollingPolicy<ILoggingEvent> policy = (properties.rotation() == Rotation.TIME)
				? new DailyPolicy(archives) : new SizeAndDailyPolicy(archives, properties.maxSize().toBytes());
		policy.setContext(this.context);
		policy.setParent(appender);
		policy.setFileNamePattern(archives.pattern(properties.rotation() == Rotation.SIZE_AND_TIME));
		policy.start();
		appender.setRollingPolicy(policy);
	}

	boolean isOpen() {
		return this.appender.isStarted();
	}

	void write(ILoggingEvent event, byte[] bytes) throws TransientDeliveryException {
		this.record.bytes = bytes;
		this.appender.doAppend(event);
		failOnProblem();
	}

	void flush() throws TransientDeliveryException, IOException {
		if (this.appender.getOutputStream() != null) {
			this.appender.getOutputStream().flush();
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

	private void noteProblem(Status status) {
		if (status.getLevel() >= Status.ERROR) {
			this.problem = status.getMessage();
		}
	}

	/**
	 * The record that is written now, encoded already.
	 */
	private static final class Record extends EncoderBase<ILoggingEvent> {

		private byte[] bytes = new byte[0];

		@Override
		public byte[] headerBytes() {
			return new byte[0];
		}

		@Override
		public byte[] encode(ILoggingEvent event) {
			return this.bytes;
		}

		@Override
		public byte[] footerBytes() {
			return new byte[0];
		}

	}

	/**
	 * Logback's own looks at the length of the file once a minute.
	 */
	private static final class SizeTrigger extends TriggeringPolicyBase<ILoggingEvent> {

		private final long maxSize;

		private final Record record;

		private long size = -1;

		private SizeTrigger(long maxSize, Record record) {
			this.maxSize = maxSize;
			this.record = record;
		}

		@Override
		public boolean isTriggeringEvent(File activeFile, ILoggingEvent event) {
			if (this.size < 0) {
				this.size = activeFile.length();
			}
			boolean full = this.size > 0 && this.size + this.record.bytes.length > this.maxSize;
			this.size = (full ? 0 : this.size) + this.record.bytes.length;
			return full;
		}

	}

	private static final class DailyPolicy extends TimeBasedRollingPolicy<ILoggingEvent> {

		private final Archives archives;

		private DailyPolicy(Archives archives) {
			this.archives = archives;
		}

		@Override
		public void rollover() {
			String archive = getTimeBasedFileNamingAndTriggeringPolicy().getElapsedPeriodsFileName();
			super.rollover();
			this.archives.added(Path.of(archive));
		}

	}

	private static final class SizeAndDailyPolicy extends SizeAndTimeBasedRollingPolicy<ILoggingEvent> {

		private final Archives archives;

		private SizeAndDailyPolicy(Archives archives, long maxSize) {
			this.archives = archives;
			setMaxFileSize(new FileSize(maxSize));
		}

		@Override
		public void rollover() {
			String archive = getTimeBasedFileNamingAndTriggeringPolicy().getElapsedPeriodsFileName();
			super.rollover();
			this.archives.added(Path.of(archive));
		}

	}

}
