package io.erroralerts.mail;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a mail says, before it is text or HTML.
 *
 * @param subject the subject, one clean line
 * @param title what happened, in a few words
 * @param place where, or an empty string
 * @param facts what is known beside the record, by name and in order
 * @param text the record as its formatter wrote it, without the trace
 * @param trace the trace, or an empty string
 */
record MailContent(String subject, String title, String place, Map<String, String> facts, String text, String trace) {

	/**
	 * Leaves out what exceeds a bound, in a way that keeps the beginning and the end of
	 * both text and trace.
	 * @param max the number of characters that text and trace may have together
	 * @return the content, the same if it fits
	 */
	MailContent cutTo(int max) {
		if (this.text.length() + this.trace.length() <= max) {
			return this;
		}
		int forText = Math.max(max / 2, max - this.trace.length());
		int forTrace = Math.max(max / 2, max - this.text.length());
		return new MailContent(this.subject, this.title, this.place, this.facts,
				CleanText.withoutMiddle(this.text, forText), CleanText.withoutMiddle(this.trace, forTrace));
	}

	MailContent with(String fact, String value) {
		Map<String, String> extended = new LinkedHashMap<>(this.facts);
		extended.put(fact, value);
		return new MailContent(this.subject, this.title, this.place, extended, this.text, this.trace);
	}

}
