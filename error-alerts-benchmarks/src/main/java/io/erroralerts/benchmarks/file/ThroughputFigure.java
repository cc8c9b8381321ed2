package io.erroralerts.benchmarks.file;

import java.util.List;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Target;

/**
 * How many records get into a file, with the place where they were logged or without.
 */
public final class ThroughputFigure implements Figure {

	private static final String RATE = "records-per-second";

	private static final String COST = "cpu-per-record";

	private static final String LOST = "lost";

	private static final String SHARE = "received-percent";

	private final boolean location;

	/**
	 * The figure.
	 * @param location whether records have the place where they were logged
	 */
	public ThroughputFigure(boolean location) {
		this.location = location;
	}

	@Override
	public String name() {
		return this.location ? "file-location" : "file-plain";
	}

	@Override
	public String title() {
		return (this.location ? "File with location" : "File without location")
				+ ": two threads at a depth of 80 frames, WARN with two arguments, until every record is in the file";
	}

	@Override
	public List<Contestant> contestants() {
		return Peers.contestants(this.location, Throughput::measure);
	}

	@Override
	public List<Row> rows() {
		Row logback = this.location
				? new Row("records, against the best Logback", "1/s", Row.median(Contestant.OURS, RATE),
						Row.highest(RATE, Peers.LOGBACK), Target.atLeastTimesPeer(3))
				: Row.against("records, against Logback as it comes", "1/s", RATE, Peers.FLUSH,
						Target.atLeastTimesPeer(2));
		return List.of(logback,
				Row.against("records, against Log4j's asynchronous loggers", "1/s", RATE, Peers.LOG4J_ASYNC,
						Target.atLeastTimesPeer(this.location ? 1.2 : 1)),
				new Row("processor time per record, all threads", "µs", Row.median(Contestant.OURS, COST),
						Row.lowest(COST, Peers.ALL), null),
				Row.against("processor time per record, the thread that logs", "µs", "caller-cpu-per-record",
						Peers.LOG4J_ASYNC, null),
				new Row("records lost, at most", "", Row.largest(Contestant.OURS, LOST),
						Row.largest(Peers.LOG4J_ASYNC, LOST), Target.exactly(0)),
				new Row("records in the file, least", "%", Row.smallest(Contestant.OURS, SHARE),
						Row.smallestOf(SHARE, Peers.ALL), Target.exactly(100)));
	}

}
