package io.erroralerts.demo.desk;

import java.util.Map;

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
	 * @param thread the message id that its conversation began with, as mail programs
	 * find it
	 * @param marks its headers {@code X-ErrorAlerts-…}, without that beginning
	 */
	record Envelope(String subject, String from, String to, String date, String thread, Map<String, String> marks) {
	}

}
