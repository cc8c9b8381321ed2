package io.erroralerts.benchmarks.file;

import java.nio.file.Path;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import io.erroralerts.benchmarks.Applications;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;

/**
 * Logback's rolling appender, by itself or behind a queue that holds as many records as
 * ours and loses none.
 */
final class LogbackFile implements LogUnderTest {

	private static final int QUEUE = 8192;

	private final RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();

	private final LoggerContext context = Applications.logback();

	private final Logger logger = this.context.getLogger("com.acme.Orders");

	private LogbackFile(Path directory, boolean location, Way way) {
		PatternLayoutEncoder encoder = new PatternLayoutEncoder();
		encoder.setContext(this.context);
		encoder.setPattern(
				"%d{\"yyyy-MM-dd HH:mm:ss,SSS\"} %level: %message" + (location ? " [in %class:%line]" : "") + "%n");
		encoder.start();
		this.file.setContext(this.context);
		this.file.setName("file");
		this.file.setFile(directory.resolve("app.log").toString());
		this.file.setEncoder(encoder);
		this.file.setImmediateFlush(way == Way.FLUSH);
		rotate(directory);
		this.file.start();
		this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender(location, way));
	}

	static LogUnderTest open(Path directory, boolean location, Way way) {
		return new LogbackFile(directory, location, way);
	}

	private void rotate(Path directory) {
		FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
		names.setContext(this.context);
		names.setParent(this.file);
		names.setMaxIndex(20);
		names.setFileNamePattern(directory.resolve("app.log.%i").toString());
		names.start();
		SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
		size.setContext(this.context);
		size.setMaxFileSize(FileSize.valueOf("50MB"));
		size.start();
		this.file.setRollingPolicy(names);
		this.file.setTriggeringPolicy(size);
	}

	private Appender<ILoggingEvent> appender(boolean location, Way way) {
		if (way == Way.ASYNC) {
			AsyncAppender async = new AsyncAppender();
			async.setContext(this.context);
			async.setIncludeCallerData(location);
			async.setQueueSize(QUEUE);
			async.setDiscardingThreshold(0);
			async.addAppender(this.file);
			async.start();
			return async;
		}
		if (way == Way.DISRUPTOR) {
			LoggingEventAsyncDisruptorAppender disruptor = new LoggingEventAsyncDisruptorAppender();
			disruptor.setContext(this.context);
			disruptor.setIncludeCallerData(location);
			disruptor.setRingBufferSize(QUEUE);
			disruptor.setAppendTimeout(Duration.buildByMilliseconds(-1));
			disruptor.addAppender(this.file);
			disruptor.start();
			return disruptor;
		}
		return this.file;
	}

	@Override
	public void warn(Integer order, Integer stock) {
		this.logger.warn("Order {} has low stock {}", order, stock);
	}

	@Override
	public void flush() throws Exception {
		this.file.getOutputStream().flush();
	}

	/**
	 * How records come to the appender.
	 */
	enum Way {

		/**
		 * On the thread that logs, as it comes: each is flushed.
		 */
		FLUSH,

		/**
		 * On the thread that logs, and not flushed.
		 */
		NO_FLUSH,

		/**
		 * Not flushed, behind Logback's own queue.
		 */
		ASYNC,

		/**
		 * Not flushed, behind the disruptor of logstash-logback-encoder.
		 */
		DISRUPTOR

	}

}
