package io.erroralerts.benchmarks.mail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Percentiles;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;
import org.slf4j.LoggerFactory;

/**
 * How long it takes from an error to the mail that a relay has accepted, while nothing
 * else is to do.
 */
public final class LatencyFigure implements Figure {

	private static final int WARM_UP = 100;

	private static final int ERRORS = 300;

	@Override
	public String name() {
		return "mail-latency";
	}

	@Override
	public String title() {
		return "From an error to the mail that a local relay has accepted, idle";
	}

	// A round has a percentile of its own.
	@Override
	public int rounds() {
		return 3;
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, LatencyFigure::ours),
				Contestant.of(SmtpPeer.NAME, LatencyFigure::smtpAppender));
	}

	@Override
	public List<Row> rows() {
		return List.of(Row.against("error to accepted mail, median", "ms", "p50-ms", SmtpPeer.NAME, Target.atMost(50)),
				Row.against("error to accepted mail, p99", "ms", "p99-ms", SmtpPeer.NAME, Target.atMost(250)));
	}

	private static void ours(Measures measures) throws Exception {
		try (RelayProcess relay = RelayProcess.start(Duration.ZERO, null);
				var context = MailChannel.start(relay.port(), "erroralerts.mail.max-per-minute=100000")) {
			measure(relay, measures);
		}
	}

	private static void smtpAppender(Measures measures) throws Exception {
		try (RelayProcess relay = RelayProcess.start(Duration.ZERO, null)) {
			SmtpPeer.start(relay.port());
			measure(relay, measures);
		}
	}

	private static void measure(RelayProcess relay, Measures measures) throws IOException, InterruptedException {
		Stack stack = Stack.here();
		Percentiles times = new Percentiles(ERRORS);
		for (int i = 0; i < WARM_UP + ERRORS; i++) {
			String name = Shop.name(i);
			IllegalStateException failure = Shop.failure(stack, name);
			Instant logged = stack.at(Stack.WEB_REQUEST, () -> {
				Instant now = Instant.now();
				LoggerFactory.getLogger("com.acme.shop." + name).error("{} failed", name, failure);
				return now;
			});
			if (!relay.awaitErrors(i + 1, Duration.ofSeconds(30))) {
				throw new IOException("The mail of error " + i + " did not come");
			}
			if (i >= WARM_UP) {
				times.add(Duration.between(logged, relay.newest().time()).toNanos());
			}
			Thread.sleep(20);
		}
		measures.put("p50-ms", times.at(0.5) / 1e6);
		measures.put("p99-ms", times.at(0.99) / 1e6);
		measures.put("max-ms", times.at(1) / 1e6);
	}

}
