package io.erroralerts.benchmarks.file;

import java.util.List;

import io.erroralerts.benchmarks.Contestant;
import io.erroralerts.benchmarks.Figure;
import io.erroralerts.benchmarks.Row;
import io.erroralerts.benchmarks.Target;

/**
 * What masking costs in the file channel.
 */
public final class ScrubberFigure implements Figure {

	private static final String OFF = "without-scrubber";

	@Override
	public String name() {
		return "file-scrubber";
	}

	@Override
	public String title() {
		return "File with and without masking of secrets: as file-location";
	}

	@Override
	public List<Contestant> contestants() {
		return List.of(
				Peers.contestant(Contestant.OURS, Throughput::measure, (directory) -> Ours.open(directory, true)),
				Peers.contestant(OFF, Throughput::measure,
						(directory) -> Ours.open(directory, true, "erroralerts.scrub.enabled=false")));
	}

	@Override
	public List<Row> rows() {
		return List.of(Row.against("records", "1/s", "records-per-second", OFF, Target.atLeastTimesPeer(0.5)),
				Row.against("processor time per record, the thread that logs", "µs", "caller-cpu-per-record", OFF,
						Target.atMostTimesPeer(1.1)),
				Row.against("processor time per record, all threads", "µs", "cpu-per-record", OFF, null));
	}

}
