package io.erroralerts.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The command: measures all figures, or those that are named, and prints the table.
 *
 * <pre>
 * Benchmarks [name or beginning of a name ...] [--rounds=n] [--write=docs/benchmarks.md]
 * Benchmarks --list
 * Benchmarks --jmh [options of JMH ...]
 * </pre>
 */
public final class Benchmarks {

	private Benchmarks() {
	}

	/**
	 * Runs the command.
	 * @param arguments names of figures, and options
	 */
	public static void main(String[] arguments) throws Exception {
		List<String> words = List.of(arguments);
		if (!words.isEmpty() && words.get(0).equals("--jmh")) {
			org.openjdk.jmh.Main.main(words.subList(1, words.size()).toArray(new String[0]));
			return;
		}
		if (words.contains("--list")) {
			Figures.all().forEach((figure) -> System.out.println(figure.name() + ": " + figure.title()));
			return;
		}
		String rounds = option(words, "--rounds=");
		String file = option(words, "--write=");
		Map<Figure, Results> measured = new LinkedHashMap<>();
		for (Figure figure : chosen(words)) {
			Results results = measure(figure, (rounds != null) ? Integer.parseInt(rounds) : figure.rounds());
			measured.put(figure, results);
			System.out.println(new Report(figure, results).full());
			if (file != null) {
				Document.at(Path.of(file)).replace(figure.name(), new Report(figure, results).full());
			}
		}
		System.out.println(Report.table(measured));
	}

	private static @Nullable String option(List<String> words, String name) {
		return words.stream()
			.filter((word) -> word.startsWith(name))
			.map((word) -> word.substring(name.length()))
			.findFirst()
			.orElse(null);
	}

	private static List<Figure> chosen(List<String> words) {
		List<String> names = words.stream().filter((word) -> !word.startsWith("--")).toList();
		if (names.isEmpty()) {
			return Figures.all();
		}
		List<Figure> chosen = new ArrayList<>();
		for (String name : names) {
			List<Figure> found = Figures.all().stream().filter((figure) -> figure.name().startsWith(name)).toList();
			if (found.isEmpty()) {
				throw new IllegalArgumentException("There is no figure '" + name + "'; --list lists them");
			}
			found.stream().filter((figure) -> !chosen.contains(figure)).forEach(chosen::add);
		}
		return chosen;
	}

	/**
	 * A, B, C, A, B, C …: what disturbs the machine for a while disturbs all of them.
	 */
	private static Results measure(Figure figure, int rounds) throws IOException, InterruptedException {
		Results results = new Results();
		for (int round = 1; round <= rounds; round++) {
			for (Contestant contestant : figure.contestants()) {
				System.err.println(figure.name() + ", round " + round + " of " + rounds + ": " + contestant.name());
				new Turn(figure, contestant).take((measure, value) -> results.add(contestant.name(), measure, value));
			}
		}
		results.rounds(rounds);
		return results;
	}

}
