package io.erroralerts.benchmarks.debug;

import java.util.List;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Measures;
import io.erroralerts.benchmarks.Percentiles;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Target;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long a developer waits for the debugger page of a failure with 100 frames of the
 * application's own.
 */
public final class PageFigure implements Figure {

	private static final int WARM_UP = 400;

	private static final int PAGES = 200;

	@Override
	public String name() {
		return "debug-page";
	}

	@Override
	public String title() {
		return "Time to the first byte of the debugger page, failure with 100 own frames, warm";
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(Contestant.of(Contestant.OURS, PageFigure::measure));
	}

	@Override
	public List<Row> rows() {
		return List.of(Row.alone("time to the first byte, median", "ms", "p50", Target.atMost(50)),
				Row.alone("p95", "ms", "p95", null));
	}

	private static void measure(Measures measures) throws Exception {
		// The classes of a benchmark come from a jar.
		try (ConfigurableApplicationContext context = WebShop.start("erroralerts.debug.enabled=true",
				"erroralerts.debug.allow-packaged=true"); Visitor visitor = new Visitor(context)) {
			Percentiles times = new Percentiles(PAGES);
			for (int i = 0; i < WARM_UP + PAGES; i++) {
				long time = visitor.get("/deep/100", "text/html", 500);
				if (i >= WARM_UP) {
					times.add(time);
				}
			}
			measures.put("p50", times.at(0.5) / 1e6);
			measures.put("p95", times.at(0.95) / 1e6);
		}
	}

}
