package io.erroralerts.debug;

import java.util.List;

/**
 * The source lines of a frame.
 */
final class SourcePart implements FramePart {

	private static final int MAX_LINE = 500;

	@Override
	public boolean isFor(ReportFrame frame) {
		return frame.hasLines();
	}

	@Override
	public void write(Html html, ReportFrame frame) {
		SourceExcerpt source = frame.source();
		if (source == null) {
			return;
		}
		html.open("div", "class", "source", "tabindex", "0", "role", "region", "aria-label",
				"Source of " + frame.position());
		html.open("code");
		int number = source.firstLine();
		int indent = indent(source.lines());
		SourceColors colors = new SourceColors();
		for (String line : source.lines()) {
			boolean failing = number == source.line();
			html.open("span", "class", failing ? "line failing" : "line");
			html.element("span", String.valueOf(number), "class", "number", "data-line", String.valueOf(number));
			html.open("span", "class", "text");
			String text = line.replace("\t", "    ");
			text = text.substring(Math.min(indent, text.length()));
			colors.write(html, (text.length() > MAX_LINE) ? text.substring(0, MAX_LINE) + "…" : text);
			html.text("\n").close("span").close("span");
			number++;
		}
		html.close("code").close("div");
	}

	// What all lines have at their left is of no use on a small screen.
	private static int indent(List<String> lines) {
		int indent = Integer.MAX_VALUE;
		for (String line : lines) {
			String text = line.replace("\t", "    ");
			if (!text.isBlank()) {
				indent = Math.min(indent, text.length() - text.stripLeading().length());
			}
		}
		return (indent == Integer.MAX_VALUE) ? 0 : indent;
	}

}
