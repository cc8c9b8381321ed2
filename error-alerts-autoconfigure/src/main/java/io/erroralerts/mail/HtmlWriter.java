package io.erroralerts.mail;

import java.util.Map;

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
				default -> this.html.append(c);
			}
		}
		return this;
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
			element("td", line + "0;" + WRAP, value).raw("</tr>\n");
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
