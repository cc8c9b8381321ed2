package io.erroralerts.delivery;

import java.util.Collection;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Finds out what somebody meant who wrote a name that there is not.
 */
public final class NearestName {

	private NearestName() {
	}

	/**
	 * The name to which the fewest characters have to be changed; upper and lower case
	 * are the same.
	 * @param name the name that there is not
	 * @param names those that there are
	 * @return the nearest; {@code null} if there are none
	 */
	public static @Nullable String among(Collection<String> names, String name) {
		String nearest = null;
		int fewest = Integer.MAX_VALUE;
		for (String each : names) {
			int edits = edits(name, each);
			if (edits < fewest) {
				fewest = edits;
				nearest = each;
			}
		}
		return nearest;
	}

	/**
	 * The number of characters to add, to remove or to replace until one is the other.
	 * @param one a name
	 * @param other another one
	 * @return that number; 0 if they differ in upper and lower case alone
	 */
	public static int edits(String one, String other) {
		String first = one.toLowerCase(Locale.ROOT);
		String second = other.toLowerCase(Locale.ROOT);
		int[] above = new int[second.length() + 1];
		for (int column = 0; column < above.length; column++) {
			above[column] = column;
		}
		for (int row = 1; row <= first.length(); row++) {
			int[] current = new int[above.length];
			current[0] = row;
			for (int column = 1; column < current.length; column++) {
				int replaced = above[column - 1] + ((first.charAt(row - 1) != second.charAt(column - 1)) ? 1 : 0);
				current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
			}
			above = current;
		}
		return above[second.length()];
	}

}
