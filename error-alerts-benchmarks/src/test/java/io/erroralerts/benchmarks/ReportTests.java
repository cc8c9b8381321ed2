package io.erroralerts.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private final Results results = new Results();

	@Test
	void aRowComparesMediansWithTheBestPeer() {
		measured(Contestant.OURS, 300, 100, 200);
		measured("quick", 900, 800, 1000);
		measured("slow", 2000, 3000, 1000);
		Row row = new Row("time", "ns", Row.median(Contestant.OURS, "time"), Row.lowest("time", "slow", "quick"),
				Target.atMostTimesPeer(0.2));
		assertThat(Report.table(Map.of(new Example(List.of(row)), this.results)))
			.contains("| time | 200 ns | 900 ns (quick) | 0.222 | ≤ 0.200 × peer | **no** |");
	}

	@Test
	void aRowWithoutPeerHasATargetOfItsOwn() {
		measured(Contestant.OURS, 1, 2, 12);
		Row row = new Row("mails", "", Row.largest(Contestant.OURS, "time"), null, Target.atMost(12));
		assertThat(Report.table(Map.of(new Example(List.of(row)), this.results)))
			.contains("| mails | 12 | – | – | ≤ 12 | yes |");
	}

	@Test
	void aFigureReplacesWhatIsInItsPlace(@TempDir Path directory) throws Exception {
		Path page = Files.writeString(directory.resolve("page.md"),
				"Before\n<!-- figure a -->\nold\n<!-- end -->\nBetween\n<!-- figure b -->\nkept\n<!-- end -->\n");
		Document.at(page).replace("a", "new");
		assertThat(page).hasContent("Before\n<!-- figure a -->\n\nnew\n\n<!-- end -->\nBetween\n"
				+ "<!-- figure b -->\nkept\n<!-- end -->\n");
	}

	private void measured(String contestant, double... values) {
		for (double value : values) {
			this.results.add(contestant, "time", value);
		}
	}

	private record Example(List<Row> rows) implements Figure {

		@Override
		public String name() {
			return "example";
		}

		@Override
		public String title() {
			return "An example";
		}

		@Override
		public List<Contestant> contestants() {
			return List.of();
		}

	}

}
