package io.erroralerts.mail;

import java.util.List;
import java.util.Set;

import io.erroralerts.mail.MailLine.Style;
import io.erroralerts.mail.MailSection.Kinds;
import io.erroralerts.mail.MailSection.Lines;
import io.erroralerts.mail.MailSection.Rows;
import io.erroralerts.mail.MailSection.Weight;

/**
 * Writes the sections of a mail as HTML.
 */
final class HtmlSections {

	private static final List<String> ROLES = List.of("which caused ", "suppressed: ");

	private static final Set<Style> PROSE = Set.of(Style.PLAIN, Style.QUOTED);

	private final HtmlWriter html;

	HtmlSections(HtmlWriter html) {
		this.html = html;
	}

	void write(MailSection section) {
		this.html.heading(section.heading());
		if (section instanceof Rows rows) {
			this.html.table(rows.rows());
		}
		else if (section instanceof Kinds kinds) {
			kinds(kinds);
		}
		else if (section instanceof Lines lines) {
			boolean frames = lines.lines().stream().anyMatch((line) -> !PROSE.contains(line.style()));
			if (frames && lines.weight() != Weight.REPETITION && lines.weight() != Weight.LOG) {
				trace(lines.lines());
			}
			else {
				plain(lines.lines());
			}
		}
	}

	private void kinds(Kinds kinds) {
		this.html.raw("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" "
				+ "style=\"border-collapse:collapse;width:100%;font-size:14px;line-height:1.4\">\n");
		String line = "border-bottom:1px solid rgba(128,128,128,0.22);vertical-align:top;padding:9px ";
		for (MailReport.Kind kind : kinds.kinds()) {
			this.html.raw("<tr>");
			this.html.element("td",
					line + "14px 9px 0;width:1%;white-space:nowrap;text-align:right;font-size:16px;font-weight:700",
					Times.number(kind.count()));
			this.html.raw("<td style=\"" + line + "0;" + HtmlWriter.WRAP + "\">");
			this.html.element("div", "font-weight:600", kind.title());
			this.html.element("div", "font-size:13px;" + HtmlWriter.QUIET, kinds.span(kind)).raw("</td></tr>\n");
		}
		this.html.raw("</table>\n");
	}

	/**
	 * A long text, each change of style in an element of its own and no more: what is
	 * said in full must not become twice as long.
	 */
	private void plain(List<MailLine> lines) {
		this.html.sheet("pre", ";white-space:pre-wrap;font-size:12px;tab-size:2");
		String style = "";
		String separator = "";
		for (MailLine line : lines) {
			String wanted = switch (line.style()) {
				case OWN, TITLE -> "font-weight:700";
				case LIBRARY, FOLD -> HtmlWriter.QUIET;
				case PLAIN, QUOTED -> "";
			};
			if (!wanted.equals(style)) {
				this.html.raw(style.isEmpty() ? "" : "</span>").raw(separator);
				this.html.raw(wanted.isEmpty() ? "" : "<span style=\"" + wanted + "\">");
				style = wanted;
			}
			else {
				this.html.raw(separator);
			}
			this.html.text(line.text().replace("\t", "  "));
			separator = "\n";
		}
		this.html.raw(style.isEmpty() ? "" : "</span>").raw("</pre>\n");
	}

	private void trace(List<MailLine> lines) {
		this.html.sheet("div", ";padding:10px 0");
		boolean first = true;
		for (MailLine line : lines) {
			line(line, first);
			first = false;
		}
		this.html.raw("</div>\n");
	}

	private void line(MailLine line, boolean first) {
		String text = line.text().replace("\t", "    ");
		int indent = Math.min(text.length() - text.stripLeading().length(), 16) / 4;
		String left = (line.style() == Style.TITLE) ? (14 + 12 * indent) + "px" : (26 + 12 * indent) + "px";
		String place = "padding:1px 12px 1px " + left + ";";
		text = text.strip();
		switch (line.style()) {
			case TITLE ->
				title(text, "white-space:pre-wrap;font-weight:700;" + place + (first ? "" : "margin-top:8px;"));
			case OWN ->
				frame(text, line.link(), "background:rgba(249,171,0,0.17);box-shadow:inset 3px 0 #f9ab00;" + place);
			// A frame has no place where it breaks well, the blank after "at" least of
			// all.
			case LIBRARY ->
				this.html.element("div", "word-break:break-all;" + place + HtmlWriter.QUIET, text).raw("\n");
			case FOLD -> this.html.element("div", place + HtmlWriter.QUIET, text).raw("\n");
			case PLAIN, QUOTED -> this.html.element("div", "white-space:pre-wrap;" + place, text).raw("\n");
		}
	}

	private void title(String text, String style) {
		this.html.raw("<div style=\"" + style + "\">");
		for (String role : ROLES) {
			if (text.startsWith(role)) {
				this.html.element("span", "font-weight:400;" + HtmlWriter.QUIET, role);
				text = text.substring(role.length());
			}
		}
		int colon = text.indexOf(':');
		int type = text.lastIndexOf('.', (colon < 0) ? text.length() : colon) + 1;
		this.html.text(text.substring(0, type)).raw("<wbr>").text(text.substring(type)).raw("</div>\n");
	}

	/**
	 * An own frame: class, method and line are what one looks for.
	 */
	private void frame(String text, String link, String style) {
		String frame = text.startsWith("→ ") ? text.substring(2) : text;
		int source = frame.indexOf('(');
		String method = (source < 0) ? frame : frame.substring(0, source);
		int type = method.lastIndexOf('.', method.lastIndexOf('.') - 1) + 1;
		this.html.raw("<div style=\"" + style + "\">").text(method.substring(0, type)).raw("<wbr>");
		this.html.element("span", "font-weight:700", method.substring(type)).raw("<wbr>");
		this.html.link(link, "", (source < 0) ? "" : frame.substring(source)).raw("</div>\n");
	}

}
