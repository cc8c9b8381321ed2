package io.erroralerts.benchmarks.syslog;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Target;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.slf4j.LoggerFactory;

/**
 * Records over TCP, as fast as two threads can: ours with octet counting, Log4j's with
 * line feeds, for it counts octets over TLS only.
 */
public final class TcpFigure implements Figure {

	private static final String LOG4J = "Log4j SyslogAppender";

	private static final String LOG4J_ASYNC = "Log4j SyslogAppender, asynchronous loggers";

	@Override
	public String name() {
		return "syslog-tcp";
	}

	@Override
	public String title() {
		return "Syslog over TCP, two threads, WARN with two arguments, no location";
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, TcpFigure::ours),
				Contestant.of(LOG4J, (measures) -> log4j(new LoggerContext("benchmarks"), true, measures)),
				Contestant.of(LOG4J_ASYNC, (measures) -> log4j(new AsyncLoggerContext("benchmarks"), false, measures)));
	}

	@Override
	public List<Row> rows() {
		return List.of(
				new Row("records received over TCP", "/s", Row.median(Contestant.OURS, Load.RATE),
						Row.highest(Load.RATE, LOG4J, LOG4J_ASYNC), Target.atLeastTimesPeer(1.5)),
				new Row("received over TCP, least", "%", Row.smallest(Contestant.OURS, Load.SHARE),
						Row.smallestOf(Load.SHARE, LOG4J, LOG4J_ASYNC), Target.exactly(100)));
	}

	private static void ours(Measures measures) throws Exception {
		Receiver receiver = Receiver.octetCounted();
		Applications.start("erroralerts.syslog.host=127.0.0.1", "erroralerts.syslog.port=" + receiver.port(),
				"erroralerts.syslog.transport=tcp", "erroralerts.syslog.format=%levelname %logger: %message",
				"erroralerts.syslog.on-full=wait(10s)");
		Load.measure(receiver, LoggerFactory.getLogger("com.acme.OrderService")::warn, measures);
	}

	// Without a flush for each record asynchronous loggers flush at the end of a batch.
	private static void log4j(LoggerContext context, boolean flush, Measures measures) throws Exception {
		Receiver receiver = Receiver.lines();
		String configuration = """
				<Configuration>
				  <Appenders>
				    <Syslog name="syslog" format="RFC5424" host="127.0.0.1" port="%d" protocol="TCP" appName="benchmarks"
				      facility="USER" newLine="true" immediateFlush="%s" bufferSize="65536"/>
				  </Appenders>
				  <Loggers>
				    <Root level="warn"><AppenderRef ref="syslog"/></Root>
				  </Loggers>
				</Configuration>
				"""
			.formatted(receiver.port(), flush);
		context.start(new XmlConfiguration(context,
				new ConfigurationSource(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)))));
		Logger logger = context.getLogger("com.acme.OrderService");
		Load.measure(receiver, logger::warn, measures);
	}

}
