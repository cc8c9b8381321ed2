package io.erroralerts.scrub;

import java.util.List;

/**
 * Finds secrets of one sort by one or two characters that every one of them has: its
 * sign. Thread-safe, and linear in the length of the text: what was looked at is either
 * skipped or not looked at again by more than a constant.
 */
interface SignFinder {

	/**
	 * The signs at which it has to be asked.
	 * @return texts of one or two characters of ASCII
	 */
	List<String> signs();

	/**
	 * Looks at one place.
	 * @param text the text as it came
	 * @param at where a sign starts
	 * @param spans takes what is found; finds may overlap those of others
	 * @return from where on it wants to be asked again, after {@code at}
	 */
	int find(String text, int at, Spans spans);

}
