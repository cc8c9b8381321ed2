package io.erroralerts.debug;

/**
 * The failure in forms to copy. Without a script they can be opened and selected; with
 * one there are buttons.
 */
final class CopySection {

	void write(Html html, FailureReport report, PageLinks links) {
		html.open("section", "class", "copies", "aria-label", "Copy");
		write(html, "text", "text", FailureText.full(report, links));
		write(html, "markdown", "Markdown", FailureMarkdown.of(report));
		RequestReport request = report.request();
		if (request != null) {
			write(html, "curl", "curl", CurlCommand.of(request));
		}
		html.element("span", null, "id", "copied", "role", "status");
		html.close("section");
	}

	private static void write(Html html, String id, String name, String content) {
		html.open("details", "class", "copy", "data-copy", id, "data-name", name);
		html.open("summary").text("As " + name).close("summary");
		html.element("pre", content, "tabindex", "0", "id", "copy-" + id);
		html.close("details");
	}

}
