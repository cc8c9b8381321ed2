package io.erroralerts.benchmarks;

/**
 * Takes what a contestant measured in one round.
 */
@FunctionalInterface
public interface Measures {

	/**
	 * Takes one number.
	 * @param name the name of the measure, without spaces
	 * @param value the number
	 */
	void put(String name, double value);

}
