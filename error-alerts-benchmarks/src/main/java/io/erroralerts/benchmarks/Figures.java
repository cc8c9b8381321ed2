package io.erroralerts.benchmarks;

import java.util.List;

import io.erroralerts.benchmarks.debug.OffFigure;
import io.erroralerts.benchmarks.debug.PageFigure;
import io.erroralerts.benchmarks.file.CallerCostFigure;
import io.erroralerts.benchmarks.file.ScrubberFigure;
import io.erroralerts.benchmarks.file.SlowDiskFigure;
import io.erroralerts.benchmarks.file.ThroughputFigure;
import io.erroralerts.benchmarks.mail.CallerFigure;
import io.erroralerts.benchmarks.mail.KindsFigure;
import io.erroralerts.benchmarks.mail.LatencyFigure;
import io.erroralerts.benchmarks.mail.ShutdownFigure;
import io.erroralerts.benchmarks.mail.StormFigure;
import io.erroralerts.benchmarks.syslog.TcpFigure;
import io.erroralerts.benchmarks.syslog.UdpFigure;

/**
 * The list of all figures. Each room adds its own here.
 */
final class Figures {

	private Figures() {
	}

	static List<Figure> all() {
		return List.of(new CallerFigure(), new StormFigure(), new KindsFigure(), new LatencyFigure(),
				new ShutdownFigure(), new PageFigure(), new OffFigure(), new ThroughputFigure(true),
				new ThroughputFigure(false), new CallerCostFigure(), new SlowDiskFigure(), new ScrubberFigure(),
				new UdpFigure(), new TcpFigure());
	}

	static Figure named(String name) {
		return all().stream()
			.filter((figure) -> figure.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no figure '" + name + "'"));
	}

}
