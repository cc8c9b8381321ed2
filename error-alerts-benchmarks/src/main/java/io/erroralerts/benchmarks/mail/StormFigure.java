package io.erroralerts.benchmarks.mail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A million identical errors, as fast as one thread can.
 */
public final class StormFigure implements Figure {

	private static final String BARE = "Logback without appender";

	private static final int ERRORS = 1_000_000;

	// With more the heap of 512 MB is full.
	private static final int ERRORS_OF_PEER = 20_000;

	private static final int ERRORS_WITHOUT_APPENDER = 250_000;

	private static final Duration RELAY = Duration.ofMillis(20);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	@Override
	public String name() {
		return "mail-storm";
	}

	@Override
	public String title() {
		return "1,000,000 identical errors as fast as one thread can (SMTPAppender: 20,000), relay takes 20 ms a mail";
	}

	// A turn waits for a real minute.
	@Override
	public int rounds() {
		return 2;
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, StormFigure::ours),
				Contestant.of(SmtpPeer.NAME, StormFigure::smtpAppender), Contestant.of(BARE, StormFigure::bare));
	}

	@Override
	public List<Row> rows() {
		return List.of(
				new Row("first mail after, at most", "ms", Row.largest(Contestant.OURS, "first-mail-ms"),
						Row.largest(SmtpPeer.NAME, "first-mail-ms"), Target.atMost(1000)),
				new Row("mails in the first minute, at most", "", Row.largest(Contestant.OURS, "mails-in-minute"),
						Row.largest(SmtpPeer.NAME, "mails-in-minute"), Target.atMost(12)),
				new Row("retained heap, at most", "MiB", Row.largest(Contestant.OURS, "retained-MiB"),
						Row.largest(SmtpPeer.NAME, "retained-MiB"), Target.atMost(16)),
				new Row("sum of the counts in all mails, least", "", Row.smallest(Contestant.OURS, "counted"), null,
						Target.exactly(ERRORS)),
				new Row("sum of the counts in all mails, largest", "", Row.largest(Contestant.OURS, "counted"), null,
						Target.exactly(ERRORS)),
				Row.against("calls of the logger per second", "", "calls-per-s", BARE, Target.atLeastTimesPeer(0.5)));
	}

	private static void ours(Measures measures) throws Exception {
		try (RelayProcess relay = RelayProcess.start(RELAY, null);
				// Half a minute in place of five, so that a minute sees repeats as well.
				var context = MailChannel.start(relay.port(), "erroralerts.mail.quiet-period=30s")) {
			double before = Heap.retained();
			Instant start = storm(ERRORS, measures);
			double after = Heap.retained();
			measureMinute(start, relay, measures);
			measures.put("retained-MiB", Math.max(after, Heap.retained()) - before);
			relay.awaitErrors(ERRORS, Duration.ofMinutes(3));
			// What would be counted twice would come now.
			Thread.sleep(2000);
			measures.put("counted", relay.errors());
		}
	}

	private static void smtpAppender(Measures measures) throws Exception {
		try (RelayProcess relay = RelayProcess.start(RELAY, null)) {
			SmtpPeer.start(relay.port());
			double before = Heap.retained();
			Instant start = storm(ERRORS_OF_PEER, measures);
			measures.put("retained-MiB", Heap.retained() - before);
			measureMinute(start, relay, measures);
		}
	}

	private static void bare(Measures measures) {
		Applications.logback();
		storm(ERRORS_WITHOUT_APPENDER, measures);
	}

	private static void measureMinute(Instant start, RelayProcess relay, Measures measures)
			throws InterruptedException, IOException {
		Thread.sleep(Math.max(0, Duration.between(Instant.now(), start.plus(MINUTE)).toMillis()));
		List<RelayProcess.Mail> mails = relay.until(start.plus(MINUTE));
		measures.put("mails-in-minute", mails.size());
		measures.put("first-mail-ms", Duration.between(start, mails.get(0).time()).toNanos() / 1e6);
	}

	private static Instant storm(int errors, Measures measures) {
		Logger logger = LoggerFactory.getLogger("com.acme.shop.OrderService");
		Stack stack = Stack.here();
		Instant start = Instant.now();
		long nanos = System.nanoTime();
		long logging = 0;
		for (int i = 0; i < errors; i++) {
			int order = i;
			IllegalStateException failure = stack.failure(Stack.FAILURE, "No stock");
			logging += stack.at(Stack.WEB_REQUEST, () -> {
				long before = System.nanoTime();
				logger.error("Order {} could not be shipped", order, failure);
				return System.nanoTime() - before;
			});
		}
		measures.put("calls-per-s", errors / (logging / 1e9));
		// Each exception is made at the right depth first.
		measures.put("errors-per-s", errors / ((System.nanoTime() - nanos) / 1e9));
		return start;
	}

}
