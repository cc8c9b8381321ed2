package io.erroralerts.demo.desk;

import org.jspecify.annotations.Nullable;

/**
 * A mail as it was received.
 *
 * @param envelope what the list of the inbox shows
 * @param text the plain part, if there is one
 * @param html the HTML part, if there is one
 * @param source the mail as it came over the wire
 */
record Mail(Envelope envelope, @Nullable String text, @Nullable String html, String source) {

	/**
	 * The head of a mail.
	 *
	 * @param subject the decoded subject
	 * @param from the sender
	 * @param to the recipients
	 * @param date the mail's own date
	 * @param reference the error reference that it names in its header, if any
	 */
	record Envelope(String subject, String from, String to, String date, @Nullable String reference) {
	}

}
