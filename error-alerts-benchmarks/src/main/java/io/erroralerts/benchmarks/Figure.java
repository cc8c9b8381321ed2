package io.erroralerts.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * Something that is measured: who takes part, and what the numbers have to be. The name
 * begins with the room that it is about, such as {@code mail-caller}.
 */
public interface Figure {

	/**
	 * What it is called on the command line and in the documentation.
	 * @return the name: lower case letters, digits and hyphens
	 */
	String name();

	/**
	 * What is measured, for the heading of its table.
	 * @return a few words
	 */
	String title();

	/**
	 * Who is measured, in the order of their turns.
	 * @return the contestants
	 */
	List<Contestant> contestants();

	/**
	 * What the numbers say.
	 * @return the rows of the table
	 */
	List<Row> rows();

	/**
	 * How often each contestant has its turn, unless the command says otherwise.
	 * @return the number of rounds
	 */
	default int rounds() {
		return 5;
	}

	/**
	 * How long one contestant may take in one round before its JVM is ended and the run
	 * fails.
	 * @return the limit
	 */
	default Duration limit() {
		return Duration.ofMinutes(3);
	}

}
