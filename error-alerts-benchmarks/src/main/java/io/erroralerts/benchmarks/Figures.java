package io.erroralerts.benchmarks;

import java.util.List;

import io.erroralerts.benchmarks.mail.CallerFigure;

/**
 * The list of all figures. Each room adds its own here.
 */
final class Figures {

	private Figures() {
	}

	static List<Figure> all() {
		return List.of(new CallerFigure());
	}

	static Figure named(String name) {
		return all().stream()
			.filter((figure) -> figure.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("There is no figure '" + name + "'"));
	}

}
