package io.erroralerts.benchmarks.mail;

import java.util.List;

import io.erroralerts.benchmarks.Applications;
import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Percentiles;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Stack;
import io.erroralerts.benchmarks.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the thread that fails pays for one ERROR while the mail server hangs.
 */
public final class CallerFigure implements Figure {

	private static final String BARE = "Logback without appender";

	private static final int WARM_UP = 20_000;

	private static final int ERRORS = 20_000;

	@Override
	public String name() {
		return "mail-caller";
	}

	@Override
	public String title() {
		return "What the failing thread pays for one ERROR with a throwable of 40 frames, at stack depth 80, relay mute";
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, CallerFigure::ours),
				Contestant.of(SmtpPeer.NAME, CallerFigure::smtpAppender), Contestant.of(BARE, CallerFigure::bare));
	}

	@Override
	public List<Row> rows() {
		return List.of(
				Row.against("time of the failing thread for one ERROR, median", "ns", "p50", SmtpPeer.NAME,
						Target.atMostTimesPeer(1)),
				Row.against("the same against no appender at all", "ns", "p50", BARE, Target.atMostTimesPeer(1.3)),
				Row.against("time of the failing thread for one ERROR, p99.9", "ns", "p99.9", SmtpPeer.NAME,
						Target.atMostTimesPeer(0.2)));
	}

	private static void ours(Measures measures) throws Exception {
		try (MuteRelay relay = new MuteRelay();
				var context = Applications.start("spring.mail.host=127.0.0.1", "spring.mail.port=" + relay.port(),
						"erroralerts.mail.to=ops@localhost")) {
			measure(measures);
		}
	}

	private static void smtpAppender(Measures measures) throws Exception {
		try (MuteRelay relay = new MuteRelay()) {
			SmtpPeer.start(relay.port());
			measure(measures);
		}
	}

	private static void bare(Measures measures) {
		Applications.logback();
		measure(measures);
	}

	private static void measure(Measures measures) {
		Logger logger = LoggerFactory.getLogger("com.acme.shop.OrderService");
		Stack stack = Stack.here();
		Percentiles times = new Percentiles(ERRORS);
		for (int i = 0; i < WARM_UP + ERRORS; i++) {
			IllegalStateException failure = stack.failure(Stack.FAILURE, "No stock");
			int order = i;
			long time = stack.at(Stack.WEB_REQUEST, () -> {
				long start = System.nanoTime();
				logger.error("Order {} could not be shipped", order, failure);
				return System.nanoTime() - start;
			});
			if (i >= WARM_UP) {
				times.add(time);
			}
		}
		measures.put("p50", times.at(0.5));
		measures.put("p99", times.at(0.99));
		measures.put("p99.9", times.at(0.999));
	}

}
