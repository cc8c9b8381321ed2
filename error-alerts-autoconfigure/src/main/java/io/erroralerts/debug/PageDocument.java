package io.erroralerts.debug;

import java.util.function.Consumer;

/**
 * What all pages of the debugger are: a document without anything from outside, whose
 * style and script are allowed by a nonce.
 */
final class PageDocument {

	// Found among forty tabs.
	private static final String ICON = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' "
			+ "viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23d92d20'/%3E%3Crect x='7' y='3.5' width='2' "
			+ "height='6' rx='1' fill='white'/%3E%3Ccircle cx='8' cy='12' r='1.2' fill='white'/%3E%3C/svg%3E";

	private final PageResource style = PageResource.load("page.css");

	private final PageResource script = PageResource.load("page.js");

	/**
	 * Writes a document.
	 * @param title its title
	 * @param nonce the nonce of its policy
	 * @param body writes the body
	 * @return the document
	 */
	String write(String title, String nonce, Consumer<Html> body) {
		Html html = new Html();
		html.resource(DOCTYPE).open("html", "lang", "en").open("head");
		html.open("meta", "charset", "utf-8");
		html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
		html.open("meta", "name", "color-scheme", "content", "light dark");
		html.open("meta", "name", "robots", "content", "noindex");
		html.element("title", title);
		html.open("style", "nonce", nonce).resource(this.style).close("style").close("head");
		html.open("body");
		body.accept(html);
		html.open("script", "nonce", nonce).resource(this.script).close("script");
		html.close("body").close("html");
		return html.toString();
	}

	private static final PageResource DOCTYPE = new PageResource("<!DOCTYPE html>\n");

}
