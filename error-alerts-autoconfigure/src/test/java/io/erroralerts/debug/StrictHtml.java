package io.erroralerts.debug;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads a page as a browser would, and accepts nothing that the renderers do not write
 * themselves: no other element, no other attribute, no script without the nonce.
 */
final class StrictHtml {

	private static final Set<String> ELEMENTS = Set.of("a", "article", "aside", "b", "body", "button", "code", "dd",
			"details", "div", "dl", "dt", "footer", "h1", "h2", "h3", "head", "header", "html", "input", "li", "main",
			"meta", "nav", "ol", "p", "pre", "script", "section", "span", "style", "summary", "time", "title", "ul",
			"wbr");

	private static final Set<String> ATTRIBUTES = Set.of("lang", "charset", "name", "content", "nonce", "class", "id",
			"href", "title", "hidden", "open", "role", "tabindex", "type", "for", "placeholder", "dir", "translate",
			"scope", "datetime", "rel", "start", "value", "autocomplete", "spellcheck", "target", "colspan");

	private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z!][^\\s/>]*)([^>]*)>");

	private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'/]+)(?:=\"([^\"]*)\")?");

	private StrictHtml() {
	}

	/**
	 * Fails if there is anything in a page that no renderer wrote.
	 * @param page the page
	 * @param nonce the nonce of its policy
	 */
	static void check(String page, String nonce) {
		int scripts = 0;
		// What is within is no markup for a browser either.
		String markup = page.replaceAll("(?s)(<style[^>]*>).*?</style>", "$1</style>")
			.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>");
		assertThat(markup).startsWith("<!DOCTYPE html>").doesNotContain("<!--", "<![CDATA[", "<?");
		Matcher tag = TAG.matcher(markup.substring("<!DOCTYPE html>".length()));
		int found = 0;
		while (tag.find()) {
			found++;
			assertThat(ELEMENTS).as(tag.group()).contains(tag.group(2));
			scripts += (tag.group(1).isEmpty() && tag.group(2).equals("script")) ? 1 : 0;
			if (tag.group(2).equals("script") || tag.group(2).equals("style")) {
				assertThat(tag.group(1).isEmpty() ? tag.group(3) : "").isIn("", " nonce=\"" + nonce + "\"");
			}
			checkAttributes(tag);
		}
		assertThat(markup.chars().filter((c) -> c == '<').count()).as("every < begins an element")
			.isEqualTo(found + 1L);
		assertThat(scripts).isEqualTo(1);
	}

	private static void checkAttributes(Matcher tag) {
		Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
		while (attribute.find()) {
			String name = attribute.group(1);
			assertThat(ATTRIBUTES.contains(name) || name.startsWith("aria-") || name.startsWith("data-"))
				.as("attribute %s of %s", name, tag.group())
				.isTrue();
			if (name.equals("href")) {
				assertThat(attribute.group(2))
					.matches("(http://localhost(:\\d+)?/erroralerts\\S*|#[a-z0-9-]*|idea:.*|vscode:.*)");
			}
		}
		assertThat(tag.group(3).replaceAll("\"[^\"]*\"", "")).doesNotContain("\"", "'");
	}

}
