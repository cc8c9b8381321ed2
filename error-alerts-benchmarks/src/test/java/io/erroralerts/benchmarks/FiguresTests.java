package io.erroralerts.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the list. No figure is measured in a build.
 */
class FiguresTests {

	@Test
	void namesAreUniqueAndReadable() {
		assertThat(Figures.all()).extracting(Figure::name)
			.doesNotHaveDuplicates()
			.allMatch((name) -> name.matches("[a-z0-9-]+"));
	}

	@Test
	void eachFigureMeasuresOursAndNobodyTwice() {
		assertThat(Figures.all()).allSatisfy((figure) -> {
			List<String> names = figure.contestants().stream().map(Contestant::name).toList();
			assertThat(names).doesNotHaveDuplicates().anyMatch((name) -> name.startsWith(Contestant.OURS));
			assertThat(figure.rows()).isNotEmpty();
		});
	}

	@Test
	void eachFigureHasItsPlaceInTheDocumentation() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "benchmarks.md"));
		assertThat(Figures.all())
			.allSatisfy((figure) -> assertThat(page).contains("<!-- figure " + figure.name() + " -->"));
	}

}
