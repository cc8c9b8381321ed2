package io.erroralerts.operations;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The check that takes the place of a start.
 *
 * @param format Form in which the check tells what it found.
 */
@ConfigurationProperties("erroralerts.check")
record CheckProperties(@DefaultValue("text") Format format) {

	/**
	 * For whom the findings are.
	 */
	enum Format {

		/**
		 * A table for people.
		 */
		TEXT,

		/**
		 * One JSON object for programs.
		 */
		JSON

	}

}
