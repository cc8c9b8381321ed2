package io.erroralerts.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the contestants of one figure measured in all rounds.
 */
public final class Results {

	private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

	private int rounds;

	void rounds(int rounds) {
		this.rounds = rounds;
	}

	int rounds() {
		return this.rounds;
	}

	void add(String contestant, String measure, double value) {
		this.values.computeIfAbsent(contestant, (name) -> new LinkedHashMap<>())
			.computeIfAbsent(measure, (name) -> new ArrayList<>())
			.add(value);
	}

	Set<String> contestants() {
		return this.values.keySet();
	}

	Set<String> measures(String contestant) {
		return this.values.getOrDefault(contestant, Map.of()).keySet();
	}

	Set<String> measures() {
		Set<String> measures = new LinkedHashSet<>();
		this.values.values().forEach((found) -> measures.addAll(found.keySet()));
		return measures;
	}

	/**
	 * The median of a measure over the rounds.
	 * @param contestant the name of the contestant
	 * @param measure the name of the measure
	 * @return the median
	 * @throws IllegalArgumentException if nothing of that name was measured
	 */
	public double median(String contestant, String measure) {
		double[] sorted = sorted(contestant, measure);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/**
	 * The smallest value of a measure over the rounds.
	 * @param contestant the name of the contestant
	 * @param measure the name of the measure
	 * @return the smallest value
	 */
	public double smallest(String contestant, String measure) {
		return sorted(contestant, measure)[0];
	}

	/**
	 * The largest value of a measure over the rounds.
	 * @param contestant the name of the contestant
	 * @param measure the name of the measure
	 * @return the largest value
	 */
	public double largest(String contestant, String measure) {
		double[] sorted = sorted(contestant, measure);
		return sorted[sorted.length - 1];
	}

	private double[] sorted(String contestant, String measure) {
		List<Double> found = this.values.getOrDefault(contestant, Map.of()).get(measure);
		if (found == null) {
			throw new IllegalArgumentException(contestant + " did not measure '" + measure + "'");
		}
		double[] sorted = found.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return sorted;
	}

}
