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
				new Row("added to a start, difference of the medians", "ms",
						(results) -> new Reading(Contestant.OURS,
								results.median(Contestant.OURS, "start") - results.median(WITHOUT, "start")),
						null, Target.atMost(10)),
				Row.against("a request that succeeds, median", "µs", "request", WITHOUT, Target.atMostTimesPeer(1.05)));
	}

	private static void measure(Measures measures, String... properties) throws Exception {
		double[] starts = new double[STARTS];
		for (int i = 0; i < STARTS; i++) {
			long begin = System.nanoTime();
			WebShop.start(properties).close();
			starts[i] = (System.nanoTime() - begin) / 1e6;
		}
		// The first ones warm up.
		double[] warm = Arrays.copyOfRange(starts, STARTS / 3, STARTS);
		Arrays.sort(warm);
		measures.put("start", warm[warm.length / 2]);
		try (ConfigurableApplicationContext context = WebShop.start(properties);
				Visitor visitor = new Visitor(context)) {
			Percentiles times = new Percentiles(REQUESTS / 2);
			for (int i = 0; i < REQUESTS; i++) {
				long time = visitor.get("/fine", "text/plain", 200);
				if (i >= REQUESTS / 2) {
					times.add(time);
				}
			}
			measures.put("request", times.at(0.5) / 1e3);
		}
	}

}
