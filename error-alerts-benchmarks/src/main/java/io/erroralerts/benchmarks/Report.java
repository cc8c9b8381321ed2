package io.erroralerts.benchmarks;

import java.util.Map;

/**
 * What was measured, in Markdown.
 */
final class Report {

	private static final String HEAD = """
			| figure | ours | peer | ratio | must be | reached |
			|---|---|---|---|---|---|
			""";

	private final Figure figure;

	private final Results results;

	Report(Figure figure, Results results) {
		this.figure = figure;
		this.results = results;
	}

	/**
	 * The table of several figures.
	 */
	static String table(Map<Figure, Results> measured) {
		StringBuilder text = new StringBuilder(HEAD);
		measured.forEach((figure, results) -> text.append(new Report(figure, results).rows()));
		return text.toString();
	}

	/**
	 * The figure's table, where it was measured, and all numbers behind it.
	 */
	String full() {
		StringBuilder text = new StringBuilder("**" + this.figure.title() + "**\n\n").append(HEAD)
			.append(rows())
			.append("\nMedians of ")
			.append(this.results.rounds())
			.append(" rounds (smallest to largest), ")
			.append(Machine.text())
			.append(".\n\n| measure | ")
			.append(String.join(" | ", this.results.contestants()))
			.append(" |\n|---|")
			.append("---|".repeat(this.results.contestants().size()))
			.append('\n');
		this.results.measures().forEach((measure) -> text.append(line(measure)));
		return text.toString();
	}

	private String rows() {
		StringBuilder text = new StringBuilder();
		for (Row row : this.figure.rows()) {
			text.append(row(row));
		}
		return text.toString();
	}

	private String row(Row row) {
		double ours = row.ours().apply(this.results).value();
		Row.Reading peer = (row.peer() != null) ? row.peer().apply(this.results) : null;
		Target target = row.target();
		String reached = (target == null) ? ""
				: target.isReached(ours, (peer != null) ? peer.value() : Double.NaN) ? "yes" : "**no**";
		return "| " + row.title() + " | " + number(ours, row.unit()) + " | "
				+ ((peer != null) ? number(peer.value(), row.unit()) + " (" + peer.contestant() + ")" : "–") + " | "
				+ ((peer != null && peer.value() != 0) ? Numbers.text(ours / peer.value()) : "–") + " | "
				+ ((target != null) ? target.text(row.unit()) : "–") + " | " + reached + " |\n";
	}

	private static String number(double value, String unit) {
		return Numbers.text(value) + (unit.isEmpty() ? "" : " " + unit);
	}

	private String line(String measure) {
		StringBuilder text = new StringBuilder("| " + measure);
		for (String contestant : this.results.contestants()) {
			text.append(" | ");
			if (this.results.measures(contestant).contains(measure)) {
				text.append(Numbers.text(this.results.median(contestant, measure)))
					.append(" (")
					.append(Numbers.text(this.results.smallest(contestant, measure)))
					.append(" to ")
					.append(Numbers.text(this.results.largest(contestant, measure)))
					.append(')');
			}
			else {
				text.append('–');
			}
		}
		return text.append(" |\n").toString();
	}

}
