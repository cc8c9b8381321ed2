package io.erroralerts.benchmarks.mail;

import java.util.List;
import java.util.stream.Stream;

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

	// With 80,000 in all the queue of the peer has filled the heap.
	private static final int ERRORS = 40_000;

	// Else the collector gives a contestant that keeps much a smaller young generation,
	// which fits the processor's cache: one without any appender came out slower than the
	// peer.
	private static final String SAME_YOUNG_GENERATION = "-Xmn64m";

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
		return Stream
			.of(Contestant.of(Contestant.OURS, CallerFigure::ours),
					Contestant.of(SmtpPeer.NAME, CallerFigure::smtpAppender), Contestant.of(BARE, CallerFigure::bare))
			.map((contestant) -> contestant.withJvmArguments(SAME_YOUNG_GENERATION))
			.toList();
	}

	@Override
	public List<Row> rows() {
		return List.of(
				Row.against("time of the failing thread for one ERROR, median", "ns", "p50", SmtpPeer.NAME,
						Target.atMostTimesPeer(1)),
				Row.against("the same against no appender at all", "ns", "p50", BARE, Target.atMostTimesPeer(1.3)),
				Row.against("mean", "ns", "mean", SmtpPeer.NAME, null),
				Row.against("p99.9", "ns", "p99.9", SmtpPeer.NAME, Target.atMostTimesPeer(0.2)),
				Row.against("the same against no appender at all", "ns", "p99.9", BARE, null));
	}

	private static void ours(Measures measures) throws Exception {
		try (MuteRelay relay = new MuteRelay(); var context = MailChannel.start(relay.port())) {
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
		measures.put("mean", times.mean());
		measures.put("p99", times.at(0.99));
		measures.put("p99.9", times.at(0.999));
		measures.put("p99.99", times.at(0.9999));
	}

}
