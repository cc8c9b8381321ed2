package io.erroralerts.debug;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The words of the simple page in the language of its reader: those of the application's
 * own messages, else ours. May be used by any thread.
 */
final class PageTexts {

	private static final String PREFIX = "errorpage.";

	// What no message is, so that an application can have an empty one.
	private static final String NONE = "\u0000";

	// Each has a file; English stands in for the others.
	private static final Set<String> OWN_LANGUAGES = Set.of("en", "de");

	// Whoever sends more is no reader.
	private static final int MAX_LANGUAGES = 8;

	private final MessageSource application;

	private final ResourceBundleMessageSource own;

	PageTexts(MessageSource application) {
		this.application = application;
		this.own = new ResourceBundleMessageSource();
		this.own.setBundleClassLoader(PageTexts.class.getClassLoader());
		this.own.setBasename("io.erroralerts.debug.simple-page");
		this.own.setDefaultEncoding(StandardCharsets.UTF_8.name());
		this.own.setFallbackToSystemLocale(false);
	}

	/**
	 * The language of the page: the first of those that the reader wants in which there
	 * are words for it.
	 * @param request the request
	 * @param keys the keys of its title
	 * @return the language
	 */
	Locale language(HttpServletRequest request, String... keys) {
		for (Locale locale : wanted(request)) {
			if (OWN_LANGUAGES.contains(locale.getLanguage()) || ofApplication(locale, keys) != null) {
				return locale;
			}
		}
		return Locale.ENGLISH;
	}

	/**
	 * The text of the first key that the application has, else of the first that we have.
	 * The more precise key goes first all the same.
	 * @param locale the language of the page
	 * @param keys the keys without their prefix, the more precise ones first
	 * @return the text, with the language that it really has
	 */
	Text text(Locale locale, String... keys) {
		for (String key : keys) {
			Text text = ofApplication(locale, key);
			if (text == null) {
				text = ours(locale, key);
			}
			if (text != null) {
				return text;
			}
		}
		return new Text("", locale);
	}

	private @Nullable Text ofApplication(Locale locale, String... keys) {
		for (String key : keys) {
			try {
				String message = this.application.getMessage(PREFIX + key, null, NONE, locale);
				if (message != null && !message.equals(NONE)) {
					return new Text(message, locale);
				}
			}
			catch (RuntimeException ex) {
				// A page about a failure has to be shown whatever else fails.
			}
		}
		return null;
	}

	private @Nullable Text ours(Locale locale, String key) {
		Locale language = OWN_LANGUAGES.contains(locale.getLanguage()) ? locale : Locale.ENGLISH;
		String message = this.own.getMessage(PREFIX + key, null, NONE, language);
		return (message != null && !message.equals(NONE)) ? new Text(message, language) : null;
	}

	/**
	 * What Spring says and, where that is what the browser wants most, what it wants
	 * else.
	 */
	private static List<Locale> wanted(HttpServletRequest request) {
		List<Locale> wanted = new ArrayList<>();
		Locale resolved = resolved(request);
		wanted.add(resolved);
		LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
		if ((resolver == null || resolver instanceof AcceptHeaderLocaleResolver)
				&& resolved.equals(request.getLocale())) {
			Collections.list(request.getLocales()).stream().limit(MAX_LANGUAGES).forEach(wanted::add);
		}
		return wanted;
	}

	private static Locale resolved(HttpServletRequest request) {
		try {
			return RequestContextUtils.getLocale(request);
		}
		catch (RuntimeException ex) {
			return request.getLocale();
		}
	}

	/**
	 * A text.
	 *
	 * @param value the text
	 * @param language its language
	 */
	record Text(String value, Locale language) {

	}

}
