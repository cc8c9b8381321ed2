package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How far a path is from a pattern, and in which of its segments. Work and memory are
 * bounded: what is longer than anybody would type is compared by its beginning.
 */
final class PathDistance {

	private static final int MAX_SEGMENTS = 16;

	private static final int MAX_SEGMENT = 48;

	// Less than two segments that are off by a letter, more than one that is another
	// word.
	private static final double WRONG_WORD = 1.0;

	private final List<String> path;

	private final List<String> pattern;

	private final boolean slash;

	private final double[][] costs;

	PathDistance(String path, String pattern) {
		this.path = segments(path);
		this.pattern = segments(pattern);
		this.slash = path.length() > 1 && path.endsWith("/") && !pattern.endsWith("/") && !pattern.endsWith("**");
		this.costs = align();
	}

	/**
	 * The distance.
	 * @return 0 for a path that fits, about 1 for each segment that does not
	 */
	double value() {
		return this.costs[this.path.size()][this.pattern.size()] + (this.slash ? 0.05 : 0);
	}

	/**
	 * Whether the path may have been meant for the pattern.
	 */
	boolean isNear() {
		boolean related = this.pattern.isEmpty() || this.pattern.stream()
			.filter((segment) -> !isVariable(segment))
			.anyMatch((segment) -> this.path.stream().anyMatch((given) -> substitution(given, segment) < WRONG_WORD));
		return value() <= Math.max(1.0, this.path.size() / 2.0) && (related || value() < WRONG_WORD);
	}

	/**
	 * The differences, each in a few words.
	 */
	List<String> differences() {
		List<String> differences = new ArrayList<>();
		int row = this.path.size();
		int column = this.pattern.size();
		// From the end, and what is too much or lacking is rather at the end.
		while (row > 0 || column > 0) {
			double cost = this.costs[row][column];
			if (row > 0 && close(cost, this.costs[row - 1][column] + (absorbs(column) ? 0 : WRONG_WORD))) {
				row--;
				if (!absorbs(column)) {
					differences.add(0, "the path has '" + this.path.get(row) + "' in addition");
				}
			}
			else if (column > 0 && close(cost, this.costs[row][column - 1] + missing(this.pattern.get(column - 1)))) {
				column--;
				if (!isOpenEnded(this.pattern.get(column))) {
					differences.add(0, "the path lacks '" + this.pattern.get(column) + "'");
				}
			}
			else {
				row--;
				column--;
				add(differences, this.path.get(row), this.pattern.get(column));
			}
		}
		if (this.slash) {
			differences.add("the path ends with a slash, which makes another path of it since Spring Framework 6");
		}
		return differences;
	}

	private static void add(List<String> differences, String segment, String expected) {
		if (substitution(segment, expected) == 0) {
			return;
		}
		differences.add(0,
				segment.equalsIgnoreCase(expected) ? "upper and lower case: '" + segment + "' is not '" + expected + "'"
						: "'" + segment + "' is not '" + expected + "'");
	}

	private double[][] align() {
		double[][] costs = new double[this.path.size() + 1][this.pattern.size() + 1];
		for (int row = 0; row <= this.path.size(); row++) {
			for (int column = 0; column <= this.pattern.size(); column++) {
				double best = (row == 0 && column == 0) ? 0 : Double.MAX_VALUE;
				if (row > 0 && column > 0) {
					best = costs[row - 1][column - 1]
							+ substitution(this.path.get(row - 1), this.pattern.get(column - 1));
				}
				if (row > 0) {
					best = Math.min(best, costs[row - 1][column] + (absorbs(column) ? 0 : WRONG_WORD));
				}
				if (column > 0) {
					best = Math.min(best, costs[row][column - 1] + missing(this.pattern.get(column - 1)));
				}
				costs[row][column] = best;
			}
		}
		return costs;
	}

	/**
	 * Whether what comes before this column takes any number of segments.
	 */
	private boolean absorbs(int column) {
		return column > 0 && isOpenEnded(this.pattern.get(column - 1));
	}

	private static double missing(String segment) {
		return isOpenEnded(segment) ? 0 : WRONG_WORD;
	}

	private static double substitution(String segment, String expected) {
		if (isVariable(expected) || segment.equals(expected)) {
			return 0;
		}
		if (segment.equalsIgnoreCase(expected)) {
			return 0.1;
		}
		int edits = edits(segment.toLowerCase(Locale.ROOT), expected.toLowerCase(Locale.ROOT));
		double share = (double) edits / Math.max(segment.length(), expected.length());
		return (share <= 0.5) ? share + 0.1 : WRONG_WORD + 0.2;
	}

	private static boolean isOpenEnded(String segment) {
		return segment.equals("**") || segment.startsWith("{*");
	}

	private static boolean isVariable(String segment) {
		return segment.contains("{") || segment.contains("*") || segment.contains("?");
	}

	private static boolean close(double one, double two) {
		return Math.abs(one - two) < 1e-9;
	}

	private static List<String> segments(String path) {
		return Arrays.stream(path.split("/"))
			.filter((segment) -> !segment.isEmpty())
			.limit(MAX_SEGMENTS)
			.map((segment) -> (segment.length() <= MAX_SEGMENT) ? segment : segment.substring(0, MAX_SEGMENT) + "…")
			.toList();
	}

	// Levenshtein, with two rows.
	private static int edits(String one, String two) {
		int[] before = new int[two.length() + 1];
		Arrays.setAll(before, (index) -> index);
		for (int row = 1; row <= one.length(); row++) {
			int[] current = new int[two.length() + 1];
			current[0] = row;
			for (int column = 1; column <= two.length(); column++) {
				int replaced = before[column - 1] + ((one.charAt(row - 1) == two.charAt(column - 1)) ? 0 : 1);
				current[column] = Math.min(replaced, Math.min(before[column], current[column - 1]) + 1);
			}
			before = current;
		}
		return before[two.length()];
	}

}
