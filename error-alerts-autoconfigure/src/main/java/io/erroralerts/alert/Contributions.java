package io.erroralerts.alert;

import org.jspecify.annotations.Nullable;

/**
 * Takes what an {@link AlertContributor} adds. Names and values are masked and bounded
 * like all others.
 */
public interface Contributions {

	/**
	 * Adds one line beside those of the alert itself.
	 * @param name the name
	 * @param value the value; nothing is added for {@code null} or an empty text
	 * @return this
	 */
	Contributions fact(String name, @Nullable Object value);

	/**
	 * Adds a section with a heading.
	 * @param heading the heading
	 * @param text the text, of any number of lines
	 * @return this
	 */
	Contributions section(String heading, String text);

}
