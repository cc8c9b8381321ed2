package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.erroralerts.mail.MailSection.Weight;

/**
 * What a mail says, before it is text or HTML.
 *
 * @param subject the subject, one clean line
 * @param headline what, where, how often, since when
 * @param facts what is known beside the record, by name and in order
 * @param text the record as its formatter wrote it, without the trace
 * @param sections everything else, in the order of reading
 */
record MailContent(String subject, Headline headline, Map<String, String> facts, String text,
		List<MailSection> sections) {

	// Below this a section says nothing any more.
	private static final int MIN_SECTION = 400;

	int length() {
		return this.text.length() + this.sections.stream().mapToInt(MailSection::length).sum();
	}

	/**
	 * Leaves out what exceeds a bound, beginning where it hurts least.
	 * @param max the number of characters that record and sections may have together
	 * @return the content, the same if it fits
	 */
	MailContent cutTo(int max) {
		int excess = length() - max;
		if (excess <= 0) {
			return this;
		}
		List<MailSection> kept = new ArrayList<>(this.sections);
		List<MailSection> lightest = this.sections.stream()
			.filter((section) -> section.weight() != Weight.ESSENCE)
			.sorted(Comparator.comparing(MailSection::weight))
			.toList();
		for (MailSection section : lightest) {
			if (excess > 0) {
				excess -= section.length() - replace(kept, section, section.length() - excess);
			}
		}
		if (excess > 0) {
			return cutEssence(kept, max);
		}
		return with(this.text, kept);
	}

	private static int replace(List<MailSection> sections, MailSection section, int max) {
		int index = sections.indexOf(section);
		if (max < MIN_SECTION) {
			sections.remove(index);
			return 0;
		}
		MailSection cut = section.cutTo(max);
		sections.set(index, cut);
		return cut.length();
	}

	private MailContent cutEssence(List<MailSection> essence, int max) {
		int sections = essence.stream().mapToInt(MailSection::length).sum();
		int forText = Math.max(max / 2, max - sections);
		int forEach = Math.max(max / 2, max - this.text.length()) / Math.max(1, essence.size());
		return with(CleanText.withoutMiddle(this.text, forText),
				essence.stream().map((section) -> section.cutTo(forEach)).toList());
	}

	private MailContent with(String text, List<MailSection> sections) {
		return new MailContent(this.subject, this.headline, this.facts, text, List.copyOf(sections));
	}

	MailContent with(String fact, String value) {
		Map<String, String> extended = new LinkedHashMap<>(this.facts);
		extended.merge(fact, value, (before, more) -> before + "; " + more);
		return new MailContent(this.subject, this.headline, extended, this.text, this.sections);
	}

	/**
	 * What one has to know before anything else.
	 *
	 * @param application the name of the application
	 * @param time when the newest error happened
	 * @param label why the mail was sent, in a word
	 * @param tone whether it is bad news
	 * @param title what happened, in a few words
	 * @param place where, or an empty string
	 * @param link where the source of the place is shown, or an empty string
	 * @param message the message of what failed, or an empty string if the title says it
	 * @param figures how often and when, by name
	 * @param notes what is to be known about this mail, a sentence each
	 */
	record Headline(String application, String time, String label, Tone tone, String title, String place, String link,
			String message, Map<String, String> figures, List<String> notes) {

	}

	/**
	 * Whether a mail brings bad news.
	 */
	enum Tone {

		ALARM, WARNING, RELIEF

	}

}
