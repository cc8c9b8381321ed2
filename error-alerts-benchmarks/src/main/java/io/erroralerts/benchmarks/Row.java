package io.erroralerts.benchmarks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table: a number of ours, that of a peer, and what ours must be.
 *
 * @param title what the number is
 * @param unit its unit, or an empty string
 * @param ours our number, the median of the rounds unless the row says otherwise
 * @param peer whom it is compared with, or {@code null}
 * @param target what ours must be, or {@code null} where the row only tells
 */
public record Row(String title, String unit, Function<Results, Reading> ours, @Nullable Function<Results, Reading> peer,
		@Nullable Target target) {

	/**
	 * Compares the medians of one measure.
	 * @param title what the number is
	 * @param unit its unit
	 * @param measure the name of the measure
	 * @param peer the name of the peer
	 * @param target what ours must be
	 * @return the row
	 */
	public static Row against(String title, String unit, String measure, String peer, @Nullable Target target) {
		return new Row(title, unit, median(Contestant.OURS, measure), median(peer, measure), target);
	}

	/**
	 * A number of ours that is compared with nobody's.
	 * @param title what the number is
	 * @param unit its unit
	 * @param measure the name of the measure
	 * @param target what it must be
	 * @return the row
	 */
	public static Row alone(String title, String unit, String measure, @Nullable Target target) {
		return new Row(title, unit, median(Contestant.OURS, measure), null, target);
	}

	/**
	 * The median of a contestant.
	 * @param contestant the name of the contestant
	 * @param measure the name of the measure
	 * @return finds the reading
	 */
	public static Function<Results, Reading> median(String contestant, String measure) {
		return (results) -> new Reading(contestant, results.median(contestant, measure));
	}

	/**
	 * The largest number of a contestant in all rounds: for what must never be exceeded.
	 * @param contestant the name of the contestant
	 * @param measure the name of the measure
	 * @return finds the reading
	 */
	public static Function<Results, Reading> largest(String contestant, String measure) {
		return (results) -> new Reading(contestant, results.largest(contestant, measure));
	}

	/**
	 * The smallest number of a contestant in all rounds.
	 * @param contestant the name of the contestant
	 * @param measure the name of the measure
	 * @return finds the reading
	 */
	public static Function<Results, Reading> smallest(String contestant, String measure) {
		return (results) -> new Reading(contestant, results.smallest(contestant, measure));
	}

	/**
	 * The smallest number of several peers in all rounds.
	 * @param measure the name of the measure
	 * @param peers the names of the peers
	 * @return finds the reading
	 */
	public static Function<Results, Reading> smallestOf(String measure, String... peers) {
		return (results) -> Arrays.stream(peers)
			.map((peer) -> new Reading(peer, results.smallest(peer, measure)))
			.min(Comparator.comparingDouble(Reading::value))
			.orElseThrow();
	}

	/**
	 * The largest median of several peers: the best where more is better.
	 * @param measure the name of the measure
	 * @param peers the names of the peers
	 * @return finds the reading
	 */
	public static Function<Results, Reading> highest(String measure, String... peers) {
		return (results) -> best(results, measure, 1, peers);
	}

	/**
	 * The smallest median of several peers: the best where less is better.
	 * @param measure the name of the measure
	 * @param peers the names of the peers
	 * @return finds the reading
	 */
	public static Function<Results, Reading> lowest(String measure, String... peers) {
		return (results) -> best(results, measure, -1, peers);
	}

	private static Reading best(Results results, String measure, int sign, String... peers) {
		Reading best = new Reading(peers[0], results.median(peers[0], measure));
		for (String peer : peers) {
			double value = results.median(peer, measure);
			if (sign * Double.compare(value, best.value()) > 0) {
				best = new Reading(peer, value);
			}
		}
		return best;
	}

	/**
	 * A number and whose it is.
	 *
	 * @param contestant the name of the contestant
	 * @param value the number
	 */
	public record Reading(String contestant, double value) {
	}

}
