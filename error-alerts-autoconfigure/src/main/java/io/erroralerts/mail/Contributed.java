package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.AlertContributor;
import io.erroralerts.alert.Contributions;
import io.erroralerts.mail.BeanFailures.Concern;
import io.erroralerts.mail.MailSection.Lines;
import io.erroralerts.mail.MailSection.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What the contributors say, bounded.
 */
final class Contributed implements Contributions {

	private static final int MAX_FACTS = 50;

	private static final int MAX_FACT = 500;

	private static final int MAX_SECTIONS = 20;

	private static final int MAX_SECTION = 16_000;

	private final Map<String, String> facts = new LinkedHashMap<>();

	private final List<MailSection> sections = new ArrayList<>();

	private final Masks masks;

	Contributed(Masks masks) {
		this.masks = masks;
	}

	/**
	 * Asks the contributors.
	 * @param contributors the contributors
	 * @param report what they are asked about
	 * @param failures take note of those that fail
	 */
	void ask(List<AlertContributor> contributors, MailReport report, BeanFailures failures) {
		for (AlertContributor contributor : contributors) {
			failures.call("Contributor", contributor, Concern.of(report), () -> {
				contributor.contribute(report.newest(), this);
				return true;
			}, () -> false);
		}
	}

	@Override
	public Contributions fact(String name, @Nullable Object value) {
		String key = CleanText.line(this.masks.text(name), 60);
		String text = CleanText.line((value != null) ? this.masks.value(name, value.toString()) : null, MAX_FACT);
		if (!text.isEmpty() && this.facts.size() < MAX_FACTS) {
			this.facts.merge(key.isEmpty() ? "Fact" : key, text,
					(before, more) -> CleanText.cut(before + "; " + more, 2 * MAX_FACT));
		}
		return this;
	}

	@Override
	public Contributions section(String heading, String text) {
		if (!text.isBlank() && this.sections.size() < MAX_SECTIONS) {
			String clean = CleanText.body(CleanText.withoutMiddle(this.masks.text(text), MAX_SECTION));
			this.sections.add(Lines.of(CleanText.line(this.masks.text(heading), 100), Weight.DETAIL, clean));
		}
		return this;
	}

	Map<String, String> facts() {
		return this.facts;
	}

	List<MailSection> sections() {
		return this.sections;
	}

}
