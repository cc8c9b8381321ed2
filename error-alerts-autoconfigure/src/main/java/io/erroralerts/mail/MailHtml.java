package io.erroralerts.mail;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.mail.MailContent.Headline;
import io.erroralerts.mail.MailSection.Kinds;
import io.erroralerts.mail.MailSection.Lines;
import io.erroralerts.mail.MailSection.Weight;

/**
 * Writes the content of a mail as HTML.
 */
final class MailHtml {

	// What one looks for, before what the formatter and the contributors add.
	private static final List<String> FIRST = List.of("Reference", "Request", "Location", "Time", "Host");

	// What the headline says already, in other words.
	private static final List<String> LAST = List.of("Message type", "Module", "Function", "Hidden");

	private final HtmlWriter html = new HtmlWriter();

	private final HtmlSections sections = new HtmlSections(this.html);

	private MailHtml() {
	}

	static String write(MailContent content) {
		return new MailHtml().document(content);
	}

	private String document(MailContent content) {
		Block block = Block.of(content.text());
		Map<String, String> facts = new LinkedHashMap<>(content.facts());
		// Whatever a pattern shows, it does not replace what is known.
		block.rows()
			.forEach((name, value) -> facts.merge(name, value,
					(known, shown) -> known.equals(shown) ? known : known + "; " + shown));
		open(content.subject());
		headline(content.headline());
		List<MailSection> kinds = content.sections().stream().filter(Kinds.class::isInstance).toList();
		kinds.forEach(this.sections::write);
		this.html.heading(kinds.isEmpty() ? "" : "The newest of them");
		this.html.table(ordered(facts));
		if (!block.text().isBlank()) {
			this.sections.write(Lines.of(block.heading(), Weight.ESSENCE, block.text()));
		}
		List<MailSection> others = content.sections().stream().filter((section) -> !kinds.contains(section)).toList();
		others.stream().filter((section) -> section.weight() == Weight.ESSENCE).forEach(this.sections::write);
		others.stream()
			.filter((section) -> !isLast(section) && section.weight() != Weight.ESSENCE)
			.forEach(this.sections::write);
		details(facts);
		others.stream().filter(MailHtml::isLast).forEach(this.sections::write);
		this.html.raw("</div>\n</body>\n</html>\n");
		return this.html.toString();
	}

	private static boolean isLast(MailSection section) {
		return section.weight() == Weight.REPETITION;
	}

	private static Map<String, String> ordered(Map<String, String> facts) {
		Map<String, String> ordered = new LinkedHashMap<>();
		FIRST.stream().filter(facts::containsKey).forEach((name) -> ordered.put(name, facts.get(name)));
		facts.forEach((name, value) -> {
			if (!LAST.contains(name)) {
				ordered.putIfAbsent(name, value);
			}
		});
		return ordered;
	}

	private void details(Map<String, String> facts) {
		Map<String, String> details = new LinkedHashMap<>();
		LAST.stream().filter(facts::containsKey).forEach((name) -> details.put(name, facts.get(name)));
		this.html.heading(details.isEmpty() ? "" : "Record");
		this.html.table(details);
	}

	private void open(String title) {
		this.html.raw("""
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<meta name="supported-color-schemes" content="light dark">
				""");
		this.html.raw("<title>").text(title).raw("</title>\n</head>\n");
		this.html.raw("<body style=\"margin:0;padding:16px;color-scheme:light dark;-webkit-text-size-adjust:100%;"
				+ HtmlWriter.SANS + ";font-size:15px;line-height:1.5\">\n");
	}

	private void headline(Headline headline) {
		preview(headline);
		String color = switch (headline.tone()) {
			case ALARM -> "#c5221f";
			case WARNING -> "#a85b00";
			case RELIEF -> "#137333";
		};
		this.html
			.raw("<div style=\"max-width:760px;margin:0 auto\">\n<div style=\"border:1px solid rgba(128,128,128,0.28);"
					+ "border-top:4px solid " + color
					+ ";border-radius:8px;padding:16px 18px 14px;margin:0 0 16px\">\n");
		this.html.raw("<div style=\"font-size:13px;line-height:1.8;margin:0 0 8px\">");
		this.html.element("span",
				"display:inline-block;padding:0 9px;margin:0 8px 0 0;border-radius:10px;color:#ffffff;"
						+ "font-weight:600;line-height:20px;font-size:12px;background:" + color,
				headline.label());
		this.html.element("span", HtmlWriter.QUIET, headline.application() + " · " + headline.time()).raw("</div>\n");
		this.html.raw("<h1 style=\"margin:0;font-size:22px;line-height:1.25;font-weight:700;" + HtmlWriter.WRAP + "\">")
			.breakable(headline.title())
			.raw("</h1>\n");
		if (!headline.place().isEmpty()) {
			this.html.raw(
					"<div style=\"margin:2px 0 0;" + HtmlWriter.MONO + ";font-size:14px;" + HtmlWriter.WRAP + "\">in ");
			this.html.link(headline.link(), "", headline.place()).raw("</div>\n");
		}
		if (!headline.message().isEmpty()) {
			this.html.element("div", "margin:10px 0 0;font-size:16px;line-height:1.45;" + HtmlWriter.WRAP,
					headline.message());
			this.html.raw("\n");
		}
		figures(headline.figures());
		headline.notes()
			.forEach((note) -> this.html.element("div", "margin:10px 0 0;font-size:14px;" + HtmlWriter.QUIET, note)
				.raw("\n"));
		this.html.raw("</div>\n");
	}

	// What a list of mails shows beside the subject.
	private void preview(Headline headline) {
		StringBuilder preview = new StringBuilder(headline.message());
		headline.figures().forEach((name, figure) -> preview.append(" · ").append(figure).append(' ').append(name));
		if (!preview.isEmpty()) {
			this.html.element("div", "display:none;max-height:0;overflow:hidden",
					CleanText.cut(preview.toString(), 160));
			this.html.raw("\n");
		}
	}

	private void figures(Map<String, String> figures) {
		if (figures.isEmpty()) {
			return;
		}
		this.html.raw("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" "
				+ "style=\"border-collapse:collapse;margin:14px 0 0\"><tr>\n");
		figures.forEach((name, figure) -> {
			this.html.raw("<td style=\"padding:0 22px 0 0;vertical-align:top\">");
			this.html.element("div", "font-size:19px;line-height:1.2;font-weight:700", figure);
			this.html.element("div", "font-size:12px;" + HtmlWriter.QUIET, name).raw("</td>\n");
		});
		this.html.raw("</tr></table>\n");
	}

	/**
	 * A formatted record, whose leading lines become rows of the table if they look like
	 * such, whoever wrote the pattern.
	 */
	private record Block(Map<String, String> rows, String heading, String text) {

		// A line such as "Location: com/acme/OrderService.java:42".
		private static final Pattern ROW = Pattern.compile("(\\p{L}[\\p{L} ]{0,23}):[ \\t]+(\\S.*)");

		private static final Pattern HEADING = Pattern.compile("(\\p{L}[\\p{L} ]{0,23}):");

		private static final Pattern LEADING_BLANK_LINES = Pattern.compile("^(?:[ \\t]*\\n)+");

		private static Block of(String text) {
			List<String> lines = text.lines().toList();
			Map<String, String> rows = new LinkedHashMap<>();
			int next = 0;
			for (String line : lines) {
				Matcher row = ROW.matcher(line);
				if (!row.matches()) {
					break;
				}
				rows.put(row.group(1), row.group(2));
				next++;
			}
			// One such line may be any message, "Error: no such order".
			if (rows.size() < 2 || (next < lines.size() && !lines.get(next).isBlank()
					&& lines.get(next).indexOf(LineMarks.MARK) != 0)) {
				return new Block(Map.of(), "Record", shown(text));
			}
			String rest = withoutLeadingBlankLines(String.join("\n", lines.subList(next, lines.size())));
			Iterator<String> restLines = rest.lines().iterator();
			Matcher heading = HEADING.matcher(restLines.hasNext() ? restLines.next() : "");
			// The first line of a message of several is no heading.
			boolean ofMessage = !restLines.hasNext() || restLines.next().indexOf(LineMarks.MARK) == 0;
			return (heading.matches() && !ofMessage)
					? new Block(rows, heading.group(1), withoutLeadingBlankLines(rest.substring(heading.end())))
					: new Block(rows, "Message", shown(rest));
		}

		// Rows are cells of a table, but not here.
		private static String shown(String text) {
			return LineMarks.isDoubtful(text) ? LineMarks.asBars(text) : text;
		}

		// The indentation of the first line is the author's.
		private static String withoutLeadingBlankLines(String text) {
			return LEADING_BLANK_LINES.matcher(text).replaceFirst("");
		}

	}

}
