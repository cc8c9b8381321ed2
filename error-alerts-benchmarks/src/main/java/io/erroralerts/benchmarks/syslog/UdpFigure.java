package io.erroralerts.benchmarks.syslog;

import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.net.SyslogAppender;
import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Target;
import org.slf4j.LoggerFactory;

/**
 * Records over UDP, as fast as two threads can.
 */
public final class UdpFigure implements Figure {

	private static final String LOGBACK = "Logback SyslogAppender";

	@Override
	public String name() {
		return "syslog-udp";
	}

	@Override
	public String title() {
		return "Syslog over UDP, two threads, WARN with two arguments, no location";
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, UdpFigure::ours), Contestant.of(LOGBACK, UdpFigure::logback));
	}

	@Override
	public List<Row> rows() {
		return List.of(Row.against("records received over UDP", "/s", Load.RATE, LOGBACK, Target.atLeastTimesPeer(1.5)),
				new Row("received over UDP, least", "%", Row.smallest(Contestant.OURS, Load.SHARE),
						Row.smallest(LOGBACK, Load.SHARE), Target.exactly(100)));
	}

	private static void ours(Measures measures) throws Exception {
		Receiver receiver = Receiver.udp();
		Applications.start("erroralerts.syslog.host=127.0.0.1", "erroralerts.syslog.port=" + receiver.port(),
				"erroralerts.syslog.format=%levelname %logger: %message", "erroralerts.syslog.on-full=wait(10s)");
		Load.measure(receiver, LoggerFactory.getLogger("com.acme.OrderService")::warn, measures);
	}

	private static void logback(Measures measures) throws Exception {
		Receiver receiver = Receiver.udp();
		LoggerContext context = Applications.logback();
		SyslogAppender appender = new SyslogAppender();
		appender.setContext(context);
		appender.setSyslogHost("127.0.0.1");
		appender.setPort(receiver.port());
		appender.setFacility("USER");
		appender.setSuffixPattern("%level %logger: %msg");
		appender.start();
		context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
		Load.measure(receiver, LoggerFactory.getLogger("com.acme.OrderService")::warn, measures);
	}

}
