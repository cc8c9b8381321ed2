package io.erroralerts.mail;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.alert.OwnCode;

/**
 * Writes the content of a mail as HTML. Mail programs know little of CSS and bring their
 * own light or dark background: all styles are inline, text has the reader's colour, and
 * surfaces are translucent.
 */
final class MailHtml {

	private static final String SANS = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

	private static final String MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";

	private static final String WRAP = "white-space:pre-wrap;overflow-wrap:anywhere;word-break:break-word";

	private static final String QUIET = "opacity:0.65";

	// A frame has no place where it breaks well, the blank after "at" least of all.
	private static final String FRAME = ";word-break:break-all";

	private static final String OWN = "font-weight:600;background:rgba(255,171,0,0.28)";

	// A line such as "Location: com/acme/OrderService.java:42".
	private static final Pattern ROW = Pattern.compile("(\\p{L}[\\p{L} ]{0,23}):[ \\t]+(\\S.*)");

	private static final Pattern HEADING = Pattern.compile("(\\p{L}[\\p{L} ]{0,23}):");

	private static final Pattern LEADING_BLANK_LINES = Pattern.compile("^(?:[ \\t]*\\n)+");

	private final StringBuilder html = new StringBuilder();

	private final OwnCode ownCode;

	private final String level;

	MailHtml(OwnCode ownCode, String level) {
		this.ownCode = ownCode;
		this.level = level;
	}

	String write(MailContent content) {
		Block block = Block.of(content.text());
		Map<String, String> facts = new LinkedHashMap<>(content.facts());
		facts.putAll(block.rows());
		open(content.subject());
		headline(content);
		section(block.heading(), block.text());
		table(facts);
		section(content.trace().isEmpty() ? "" : "Trace", content.trace());
		this.html.append("</div>\n</body>\n</html>\n");
		return this.html.toString();
	}

	private void open(String title) {
		this.html.append("""
				<!DOCTYPE html>
				<html lang="en">
				<head>
				<meta charset="utf-8">
				<meta name="viewport" content="width=device-width, initial-scale=1">
				<meta name="color-scheme" content="light dark">
				<meta name="supported-color-schemes" content="light dark">
				""");
		this.html.append("<title>").append(escape(title)).append("</title>\n</head>\n");
		this.html.append("<body style=\"margin:0;padding:16px;color-scheme:light dark;")
			.append(SANS)
			.append(";font-size:15px;line-height:1.5\">\n<div style=\"max-width:760px;margin:0 auto\">\n");
	}

	private void headline(MailContent content) {
		this.html.append("<div style=\"border-left:4px solid #d93025;padding:2px 0 2px 14px;margin:0 0 18px\">\n");
		String application = content.facts().getOrDefault("Application", "");
		this.html.append("<div style=\"font-size:13px;").append(QUIET).append("\">");
		this.html.append(escape(application.isEmpty() ? this.level : application + " · " + this.level));
		this.html.append("</div>\n<h1 style=\"margin:0;font-size:21px;line-height:1.3;overflow-wrap:anywhere\">");
		this.html.append(escape(content.title())).append("</h1>\n");
		if (!content.place().isEmpty()) {
			this.html.append("<div style=\"overflow-wrap:anywhere;")
				.append(MONO)
				.append(";font-size:14px\">in ")
				.append(escape(content.place()))
				.append("</div>\n");
		}
		this.html.append("</div>\n");
	}

	private void table(Map<String, String> facts) {
		this.html.append("<table role=\"presentation\" cellspacing=\"0\" cellpadding=\"0\" "
				+ "style=\"border-collapse:collapse;width:100%;margin:18px 0 0;font-size:14px;line-height:1.4\">\n");
		String line = "border-bottom:1px solid rgba(128,128,128,0.25);vertical-align:top;padding:6px ";
		facts.forEach((name, value) -> this.html.append("<tr><td style=\"")
			.append(line)
			.append("14px 6px 0;white-space:nowrap\"><span style=\"")
			.append(QUIET)
			.append("\">")
			.append(escape(name))
			.append("</span></td><td style=\"")
			.append(line)
			.append("0;width:100%;overflow-wrap:anywhere;word-break:break-word\">")
			.append(escape(value))
			.append("</td></tr>\n"));
		this.html.append("</table>\n");
	}

	private void section(String heading, String text) {
		if (text.isBlank()) {
			return;
		}
		this.html.append("<h2 style=\"margin:20px 0 6px;font-size:13px;font-weight:600;")
			.append(QUIET)
			.append("\">")
			.append(escape(heading))
			.append("</h2>\n<pre style=\"margin:0;padding:12px 14px;border-radius:6px;background:rgba(128,128,128,0.12);")
			.append(WRAP)
			.append(";tab-size:2;")
			.append(MONO)
			.append(";font-size:13px;line-height:1.5\">");
		lines(text);
		this.html.append("</pre>\n");
	}

	private void lines(String text) {
		String style = "";
		String separator = "";
		for (String line : text.split("\n", -1)) {
			String wanted = style(line);
			if (!wanted.equals(style)) {
				this.html.append(style.isEmpty() ? "" : "</span>").append(separator);
				this.html.append(wanted.isEmpty() ? "" : "<span style=\"" + wanted + "\">");
				style = wanted;
			}
			else {
				this.html.append(separator);
			}
			this.html.append(escape(line.replace("\t", "  ")));
			separator = "\n";
		}
		this.html.append(style.isEmpty() ? "" : "</span>");
	}

	private String style(String line) {
		String text = line.strip();
		if (text.startsWith("at ") && text.indexOf('(') > 0) {
			return this.ownCode.contains(className(text)) ? OWN + FRAME : QUIET + FRAME;
		}
		if (text.startsWith("... ") && text.endsWith(" common frames omitted")) {
			return QUIET;
		}
		boolean cause = text.startsWith("Caused by: ") || text.startsWith("Suppressed: ")
				|| text.startsWith("Wrapped by: ");
		return cause ? "font-weight:600" : "";
	}

	// "at loader/module@version/com.acme.OrderService.ship(OrderService.java:42)"
	private static String className(String frame) {
		String method = frame.substring(3, frame.indexOf('('));
		String name = method.substring(0, Math.max(0, method.lastIndexOf('.')));
		return name.contains("/0x") ? name : name.substring(name.lastIndexOf('/') + 1);
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				case '\'' -> escaped.append("&#39;");
				default -> escaped.append(c);
			}
		}
		return escaped.toString();
	}

	/**
	 * A formatted record, whose leading lines become rows of the table if they look like
	 * such, whoever wrote the pattern.
	 */
	private record Block(Map<String, String> rows, String heading, String text) {

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
			if (rows.size() < 2 || (next < lines.size() && !lines.get(next).isBlank())) {
				return new Block(Map.of(), "Record", text);
			}
			String rest = withoutLeadingBlankLines(String.join("\n", lines.subList(next, lines.size())));
			Matcher heading = HEADING.matcher(rest.lines().findFirst().orElse(""));
			return heading.matches()
					? new Block(rows, heading.group(1), withoutLeadingBlankLines(rest.substring(heading.end())))
					: new Block(rows, "Message", rest);
		}

		// The indentation of the first line is the author's.
		private static String withoutLeadingBlankLines(String text) {
			return LEADING_BLANK_LINES.matcher(text).replaceFirst("");
		}

	}

}
