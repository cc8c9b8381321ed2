package io.erroralerts.mail;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The elements that mails are made of. Mail programs know little of CSS and bring their
 * own light or dark background: all styles are inline, text has the reader's colour, and
 * surfaces are translucent.
 */
final class HtmlWriter {

	static final String SANS = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

	static final String MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

	static final String QUIET = "opacity:0.66";

	static final String WRAP = "overflow-wrap:anywhere;word-break:break-word";

	private static final Pattern LONG_WORD = Pattern.compile("\\S{23,}");

	private static final Pattern PLACE = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=/)(?!/)");

	private final StringBuilder html = new StringBuilder(8192);

	/**
	 * Appends markup.
	 */
	HtmlWriter raw(String markup) {
		this.html.append(markup);
		return this;
	}

	/**
	 * Appends text, in which nothing is markup.
	 */
	HtmlWriter text(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '&' -> this.html.append("&amp;");
				case '<' -> this.html.append("&lt;");
				case '>' -> this.html.append("&gt;");
				case '"' -> this.html.append("&quot;");
				case '\'' -> this.html.append("&#39;");
				case LineMarks.MARK -> {
					// An element begins and ends nowhere else.
				}
				default -> this.html.append(c);
			}
		}
		return this;
	}

	/**
	 * Appends text whose long words may be broken where a person would: before a hump of
	 * a name, or behind a slash.
	 */
	HtmlWriter breakable(String text) {
		int begin = 0;
		Matcher matcher = LONG_WORD.matcher(text);
		while (matcher.find()) {
			Matcher place = PLACE.matcher(text).region(matcher.start(), matcher.end()).useTransparentBounds(true);
			while (place.find()) {
				text(text.substring(begin, place.start())).raw("<wbr>");
				begin = place.start();
			}
		}
		return text(text.substring(begin));
	}

	HtmlWriter element(String name, String style, String text) {
		return raw("<" + name + " style=\"" + style + "\">").text(text).raw("</" + name + ">");
	}

	HtmlWriter link(String url, String style, String text) {
		if (url.isEmpty()) {
			return element("span", style, text);
		}
		return raw("<a href=\"").text(url).raw("\" style=\"color:inherit;" + style + "\">").text(text).raw("</a>");
	}

	void heading(String heading) {
		if (!heading.isBlank()) {
			element("h2", "margin:26px 0 8px;font-size:13px;line-height:1.4;font-weight:600;" + QUIET, heading)
				.raw("\n");
		}
	}

	void table(Map<String, String> rows) {
		if (rows.isEmpty()) {
			return;
		}
		raw("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" "
				+ "style=\"border-collapse:collapse;width:100%;font-size:14px;line-height:1.4\">\n");
		String line = "border-bottom:1px solid rgba(128,128,128,0.22);vertical-align:top;padding:7px ";
		rows.forEach((name, value) -> {
			raw("<tr><td style=\"" + line + "14px 7px 0;width:96px;" + WRAP + "\">");
			element("span", QUIET, name).raw("</td>");
			raw("<td style=\"" + line + "0;" + WRAP + "\">").breakable(value).raw("</td></tr>\n");
		});
		raw("</table>\n");
	}

	/**
	 * Opens what looks like a sheet of its own.
	 */
	HtmlWriter sheet(String element, String style) {
		return raw("<" + element + " style=\"margin:0;padding:12px 14px;border-radius:8px;"
				+ "background:rgba(128,128,128,0.11);" + MONO + ";font-size:13px;line-height:1.5;" + WRAP + style
				+ "\">");
	}

	@Override
	public String toString() {
		return this.html.toString();
	}

}
