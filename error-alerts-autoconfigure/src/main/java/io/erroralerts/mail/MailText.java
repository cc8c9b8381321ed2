package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.erroralerts.mail.MailContent.Headline;
import io.erroralerts.mail.MailLine.Style;
import io.erroralerts.mail.MailSection.Kinds;
import io.erroralerts.mail.MailSection.Lines;
import io.erroralerts.mail.MailSection.Rows;

/**
 * Writes the content of a mail as plain text. A heading is a line above a line of dashes;
 * what was not written for the mail is no such line, and begins with a bar where it has
 * several lines.
 */
final class MailText {

	// The column in which the values of LogFormatter.DEFAULT_BLOCK begin.
	private static final int COLUMN = 20;

	private final StringBuilder text = new StringBuilder();

	private MailText() {
	}

	static String write(MailContent content) {
		MailText text = new MailText();
		text.headline(content.headline());
		content.sections().stream().filter(Kinds.class::isInstance).forEach(text::section);
		text.text.append('\n');
		text.rows(content.facts());
		text.text.append('\n').append(LineMarks.markUnderlines(content.text())).append('\n');
		content.sections().stream().filter((section) -> !(section instanceof Kinds)).forEach(text::section);
		return LineMarks.asBars(text.text.toString());
	}

	private void headline(Headline headline) {
		this.text.append(headline.title());
		this.text.append(headline.place().isEmpty() ? "" : " in " + headline.place()).append('\n');
		if (!headline.message().isEmpty()) {
			this.text.append(headline.message()).append('\n');
		}
		List<String> status = new ArrayList<>(List.of(headline.label(), headline.time()));
		// "12 times", but "since 04:05:06"
		headline.figures()
			.forEach((name, figure) -> status
				.add(name.equals("since") || name.equals("newest") ? name + " " + figure : figure + " " + name));
		this.text.append(String.join(" · ", status)).append('\n');
		headline.notes().forEach((note) -> this.text.append(note).append('\n'));
	}

	private void section(MailSection section) {
		this.text.append('\n').append(section.heading()).append('\n');
		this.text.append("-".repeat(section.heading().length())).append('\n');
		if (section instanceof Rows rows) {
			rows(rows.rows());
		}
		else if (section instanceof Lines lines) {
			lines.lines().forEach(this::line);
		}
		else if (section instanceof Kinds kinds) {
			kinds.kinds().forEach((kind) -> kind(kind, kinds));
		}
	}

	private void line(MailLine line) {
		String text = line.text();
		String mark = String.valueOf(LineMarks.MARK);
		int indent = 0;
		while (indent < text.length() && text.charAt(indent) == ' ') {
			indent++;
		}
		if (line.style() == Style.QUOTED) {
			this.text.append(mark);
		}
		this.text.append(LineMarks.markUnderlines(text.replace("\n", "\n" + text.substring(0, indent) + mark)))
			.append('\n');
	}

	private void kind(MailReport.Kind kind, Kinds kinds) {
		this.text.append(String.format("%8s  ", Times.number(kind.count()) + "×"))
			.append(kind.title())
			.append(" (")
			.append(kinds.span(kind))
			.append(")\n");
	}

	private void rows(Map<String, String> rows) {
		rows.forEach((name, value) -> {
			String label = name + ":";
			this.text.append(label).append(" ".repeat(Math.max(1, COLUMN - label.length()))).append(value);
			this.text.append('\n');
		});
	}

}
