package io.erroralerts.benchmarks.file;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.RollingRandomAccessFileAppender;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Log4j's fastest rolling appender, not flushed for each record, and with asynchronous
 * loggers where asked.
 */
final class Log4jFile implements LogUnderTest {

	private static final String ASYNC = "org.apache.logging.log4j.core.async.AsyncLoggerContextSelector";

	private final Logger logger;

	private final RollingRandomAccessFileAppender file;

	private final boolean async;

	private Log4jFile(LoggerContext context, boolean async) {
		this.async = async;
		this.logger = context.getLogger("com.acme.Orders");
		this.file = context.getConfiguration().getAppender("file");
	}

	static LogUnderTest open(Path directory, boolean location, boolean async) throws Exception {
		// Boot brings the bridge that leads from here to SLF4J.
		System.setProperty("log4j.provider", "org.apache.logging.log4j.core.impl.Log4jProvider");
		if (async) {
			System.setProperty("log4j2.contextSelector", ASYNC);
		}
		String pattern = "%d{yyyy-MM-dd HH:mm:ss,SSS} %level: %message" + (location ? " [in %class:%line]" : "") + "%n";
		Path configuration = Files.createTempFile("log4j2", ".xml");
		Files.writeString(configuration, """
				<Configuration status="WARN">
				  <Appenders>
				    <RollingRandomAccessFile name="file" immediateFlush="false" fileName="%1$s/app.log"
				        filePattern="%1$s/app.log.%%i">
				      <PatternLayout pattern="%2$s"/>
				      <SizeBasedTriggeringPolicy size="50MB"/>
				      <DefaultRolloverStrategy max="20"/>
				    </RollingRandomAccessFile>
				  </Appenders>
				  <Loggers>
				    <Root level="warn" includeLocation="%3$s"><AppenderRef ref="file"/></Root>
				  </Loggers>
				</Configuration>
				""".formatted(directory, pattern, location));
		return new Log4jFile(Configurator.initialize("benchmarks", null, configuration.toUri()), async);
	}

	@Override
	public void warn(Integer order, Integer stock) {
		this.logger.warn("Order {} has low stock {}", order, stock);
	}

	@Override
	public void flush() {
		// The thread behind the asynchronous loggers does so itself at the end of a
		// batch.
		if (!this.async) {
			this.file.getManager().flush();
		}
	}

}
