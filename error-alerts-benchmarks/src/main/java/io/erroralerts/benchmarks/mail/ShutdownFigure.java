package io.erroralerts.benchmarks.mail;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;
import org.slf4j.LoggerFactory;

/**
 * Fifty errors, and then the application is stopped while the relay is slow.
 */
public final class ShutdownFigure implements Figure {

	private static final String SPOOL = Contestant.OURS + " with a spool";

	private static final String GROUPED = Contestant.OURS + " as it comes, with a spool";

	private static final int ERRORS = 50;

	private static final Duration RELAY = Duration.ofMillis(200);

	private static final Pattern TOLD = Pattern.compile("^([0-9]+) ");

	@Override
	public String name() {
		return "mail-shutdown";
	}

	@Override
	public String title() {
		return "50 different errors, relay takes 200 ms a mail, shutdown after half a second";
	}

	// A turn waits for most of its time.
	@Override
	public int rounds() {
		return 2;
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(GROUPED, (measures) -> spool(measures)),
				Contestant.of(SPOOL,
						(measures) -> spool(measures, "erroralerts.mail.quiet-period=0",
								"erroralerts.mail.max-per-minute=1000")),
				Contestant.of(Contestant.OURS, ShutdownFigure::memory),
				Contestant.of(SmtpPeer.NAME, ShutdownFigure::smtpAppender));
	}

	@Override
	public List<Row> rows() {
		return List.of(lost("errors lost, with a spool, after a restart", GROUPED),
				lost("the same, where each record is a mail", SPOOL),
				// Below zero: a mail was on its way when the time was over, and was
				// counted.
				new Row("errors neither mailed nor counted, without a spool", "",
						Row.largest(Contestant.OURS, "untold"), Row.smallest(SmtpPeer.NAME, "untold"),
						Target.atMost(0)),
				new Row("time that the shutdown takes", "ms", Row.largest(Contestant.OURS, "shutdown-ms"),
						Row.largest(SmtpPeer.NAME, "shutdown-ms"), null));
	}

	private static Row lost(String title, String contestant) {
		return new Row(title, "", Row.largest(contestant, "untold"), Row.smallest(SmtpPeer.NAME, "untold"),
				Target.exactly(0));
	}

	private static void spool(Measures measures, String... settings) throws Exception {
		String[] properties = new String[settings.length + 2];
		System.arraycopy(settings, 0, properties, 2, settings.length);
		properties[0] = "erroralerts.mail.spool.directory=" + Applications.directory("spool");
		properties[1] = "erroralerts.state-directory=" + Applications.directory("state");
		try (RelayProcess relay = RelayProcess.start(RELAY, null)) {
			try (var context = MailChannel.start(relay.port(), properties)) {
				fail();
			}
			measures.put("mailed-before-the-end", relay.errors());
			try (var context = MailChannel.start(relay.port(), properties)) {
				relay.awaitErrors(ERRORS, Duration.ofMinutes(1));
				measures.put("untold", ERRORS - relay.errors());
			}
		}
	}

	private static void memory(Measures measures) throws Exception {
		try (RelayProcess relay = RelayProcess.start(RELAY, null)) {
			ListAppender<ILoggingEvent> console = new ListAppender<>();
			long start;
			try (var context = MailChannel.start(relay.port(), "erroralerts.mail.quiet-period=0",
					"erroralerts.mail.max-per-minute=1000")) {
				LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
				console.setContext(loggers);
				console.start();
				loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
				fail();
				start = System.nanoTime();
			}
			measures.put("shutdown-ms", (System.nanoTime() - start) / 1e6);
			// A mail that is on its way is neither.
			Thread.sleep(1000);
			measures.put("mailed", relay.errors());
			long told = console.list.stream()
				.filter((event) -> event.getLoggerName().startsWith("io.erroralerts"))
				.mapToLong((event) -> told(event.getFormattedMessage()))
				.sum();
			measures.put("told-on-the-console", told);
			measures.put("untold", ERRORS - relay.errors() - told);
		}
	}

	private static long told(String line) {
		Matcher matcher = TOLD.matcher(line);
		return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
	}

	private static void smtpAppender(Measures measures) throws Exception {
		try (RelayProcess relay = RelayProcess.start(RELAY, null)) {
			LoggerContext context = SmtpPeer.start(relay.port());
			fail();
			long start = System.nanoTime();
			context.stop();
			measures.put("shutdown-ms", (System.nanoTime() - start) / 1e6);
			// As generous as our own time-out: a JVM that ends does not wait.
			Thread.sleep(5000);
			measures.put("mailed", relay.errors());
			measures.put("untold", ERRORS - relay.errors());
		}
	}

	private static void fail() throws InterruptedException {
		Stack stack = Stack.here();
		for (int i = 0; i < ERRORS; i++) {
			String name = Shop.name(i);
			IllegalStateException failure = Shop.failure(stack, name);
			stack.at(Stack.WEB_REQUEST, () -> {
				LoggerFactory.getLogger("com.acme.shop." + name).error("{} failed", name, failure);
				return 0;
			});
		}
		Thread.sleep(500);
	}

}
