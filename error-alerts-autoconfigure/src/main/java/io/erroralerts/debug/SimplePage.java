package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.debug.PageTexts.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * What an ordinary user sees of a failure: what happened, that it was reported, and the
 * reference to quote. Nothing else is ever on it, whatever Boot is told to include.
 */
final class SimplePage {

	private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

	private final PageTexts texts;

	private final BooleanSupplier reported;

	private final String template = load();

	private final String policy = "default-src 'none'; style-src '" + styleHash(this.template)
			+ "'; base-uri 'none'; form-action 'none'";

	/**
	 * A page.
	 * @param texts its words
	 * @param reported tells whether somebody hears of what is recorded
	 */
	SimplePage(PageTexts texts, BooleanSupplier reported) {
		this.texts = texts;
		this.reported = reported;
	}

	void write(Map<String, ?> attributes, HttpServletRequest request, HttpServletResponse response) throws IOException {
		int status = status(attributes, response);
		String key = String.valueOf(status);
		String family = (status < 500) ? "4xx" : "5xx";
		Locale language = this.texts.language(request, key + ".title", family + ".title");
		Text title = this.texts.text(language, key + ".title", family + ".title");
		Text text = this.texts.text(language, key + ".text", family + ".text");
		String reference = (status < 500) ? null : reference(attributes);
		String page = fill(Map.of("language", title.language().toLanguageTag(), "status", key, "title",
				escape(title.value()), "sentences", sentence(text, title) + advice(status, reference != null, title),
				"reference", reference(reference, title)));
		response.setContentType("text/html;charset=UTF-8");
		// Spring has said already which language was asked for.
		response.setLocale(title.language());
		// In place of the application's: that is for its own pages, and ours has a style.
		response.setHeader("Content-Security-Policy", this.policy);
		response.getWriter().write(page);
	}

	private static int status(Map<String, ?> attributes, HttpServletResponse response) {
		if (attributes.get("status") instanceof Integer status && status >= 400 && status <= 599) {
			return status;
		}
		// Who opens the error page without an error is told 999 by Boot.
		return (response.getStatus() >= 400 && response.getStatus() <= 599) ? response.getStatus() : 500;
	}

	private static @Nullable String reference(Map<String, ?> attributes) {
		if (attributes.get(ReferencedErrorAttributes.REFERENCE) instanceof String known) {
			return known;
		}
		ErrorReference reference = FailureScope.current().reference();
		return (reference != null) ? reference.value() : null;
	}

	private String advice(int status, boolean recorded, Text title) {
		StringBuilder advice = new StringBuilder();
		boolean passes = status >= 502 && status <= 504;
		if (passes || (status >= 500 && !recorded)) {
			advice.append(sentence(this.texts.text(title.language(), "later"), title));
		}
		if (recorded) {
			String key = this.reported.getAsBoolean() ? "reported" : "recorded";
			advice.append(sentence(this.texts.text(title.language(), key), title));
		}
		return advice.toString();
	}

	private static String sentence(Text text, Text title) {
		return text.value().isEmpty() ? ""
				: "<p" + language(text, title) + " dir=\"auto\">" + escape(text.value()) + "</p>\n";
	}

	private String reference(@Nullable String reference, Text title) {
		if (reference == null) {
			return "";
		}
		Text label = this.texts.text(title.language(), "reference");
		return "<dl><dt" + language(label, title) + " dir=\"auto\">" + escape(label.value())
				+ "</dt><dd translate=\"no\">" + escape(reference) + "</dd></dl>";
	}

	/**
	 * Where a text is in another language than the page, it says so.
	 */
	private static String language(Text text, Text title) {
		return text.language().getLanguage().equals(title.language().getLanguage()) ? ""
				: " lang=\"" + escape(text.language().toLanguageTag()) + "\"";
	}

	/**
	 * In one pass: what is filled in is not looked at again.
	 */
	private String fill(Map<String, String> values) {
		return SLOT.matcher(this.template)
			.replaceAll((slot) -> Matcher.quoteReplacement(values.getOrDefault(slot.group(1), "")));
	}

	private static String escape(String value) {
		return HtmlUtils.htmlEscape(value, StandardCharsets.UTF_8.name());
	}

	private static String load() {
		try {
			return new ClassPathResource("simple-page.html", SimplePage.class)
				.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException("simple-page.html is missing from the jar", ex);
		}
	}

	// Content Security Policy Level 3, section 6.7.3.3: the hash of what is between the
	// tags. A style that never changes needs no nonce.
	private static String styleHash(String template) {
		String style = template.substring(template.indexOf("<style>") + "<style>".length(),
				template.indexOf("</style>"));
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
			return "sha256-" + Base64.getEncoder().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			// Every Java platform has it.
			throw new IllegalStateException(ex);
		}
	}

}
