package io.erroralerts.benchmarks.debug;

import java.util.Arrays;
import java.util.List;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Percentiles;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Row.Reading;
import io.erroralerts.benchmarks.Target;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * What debug mode and the error pages cost while debug mode is off: at start, and for a
 * request that succeeds.
 */
public final class OffFigure implements Figure {

	private static final String WITHOUT = "without debug";

	private static final int STARTS = 15;

	private static final int REQUESTS = 20_000;

	@Override
	public String name() {
		return "debug-off";
	}

	@Override
	public String title() {
		return "Debug mode off: a start and a request, with and without the debug room's auto-configurations";
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, (measures) -> measure(measures)),
				Contestant.of(WITHOUT,
						(measures) -> measure(measures,
								"spring.autoconfigure.exclude=io.erroralerts.debug.DebugAutoConfiguration,"
										+ "io.erroralerts.debug.ErrorPageAutoConfiguration")));
	}

	@Override
	public List<Row> rows() {
		return List.of(
				new Row("added to a start, difference of the quickest", "ms",
						(results) -> new Reading(Contestant.OURS,
								results.smallest(Contestant.OURS, "start") - results.smallest(WITHOUT, "start")),
						null, Target.atMost(10)),
				new Row("a request that succeeds, 5th percentile of the quickest round", "µs",
						Row.smallest(Contestant.OURS, "request"), Row.smallest(WITHOUT, "request"),
						Target.atMostTimesPeer(1.05)));
	}

	private static void measure(Measures measures, String... properties) throws Exception {
		double[] starts = new double[STARTS];
		for (int i = 0; i < STARTS; i++) {
			long begin = System.nanoTime();
			WebShop.start(properties).close();
			starts[i] = (System.nanoTime() - begin) / 1e6;
		}
		// The first ones warm up. Of the others the quickest is the least disturbed by
		// what
		// else the machine does: what is to be seen is a difference of nothing.
		double[] warm = Arrays.copyOfRange(starts, STARTS / 3, STARTS);
		Arrays.sort(warm);
		measures.put("start", warm[0]);
		try (ConfigurableApplicationContext context = WebShop.start(properties);
				Visitor visitor = new Visitor(context)) {
			Percentiles times = new Percentiles(REQUESTS / 2);
			for (int i = 0; i < REQUESTS; i++) {
				long time = visitor.get("/fine", "text/plain", 200);
				if (i >= REQUESTS / 2) {
					times.add(time);
				}
			}
			measures.put("request", times.at(0.05) / 1e3);
		}
	}

}
