package io.erroralerts.mail;

/**
 * One line of a section, or several if a message has them.
 *
 * @param style how it is to be read
 * @param text the line, clean
 * @param link where its source is shown, or an empty string
 */
record MailLine(Style style, String text, String link) {

	MailLine(Style style, String text) {
		this(style, text, "");
	}

	/**
	 * What a line is.
	 */
	enum Style {

		/**
		 * Any line.
		 */
		PLAIN,

		/**
		 * A line of somebody else's text, which may say anything.
		 */
		QUOTED,

		/**
		 * The type and the message of a throwable.
		 */
		TITLE,

		/**
		 * A frame of the application's own code.
		 */
		OWN,

		/**
		 * A frame of a library.
		 */
		LIBRARY,

		/**
		 * Says what was left out.
		 */
		FOLD

	}

}
