package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/**
 * In which form a client reads about a failure (RFC 9110, section 12.5.1).
 */
enum AnswerFormat {

	/**
	 * The page.
	 */
	HTML("text/html;charset=UTF-8"),

	/**
	 * A few lines.
	 */
	TEXT("text/plain;charset=UTF-8"),

	/**
	 * The failure in Markdown: asked for by name only.
	 */
	MARKDOWN("text/markdown;charset=UTF-8"),

	/**
	 * Problem details.
	 */
	PROBLEM("application/problem+json");

	private static final int MAX_ACCEPT = 2000;

	private static final int MAX_TYPES = 40;

	private final String contentType;

	AnswerFormat(String contentType) {
		this.contentType = contentType;
	}

	String contentType() {
		return this.contentType;
	}

	/**
	 * The form for the client that sent a request.
	 * @param request the request
	 * @return the form; {@code null} if the client reads none of them, as an image or an
	 * event stream does
	 */
	static @Nullable AnswerFormat of(HttpServletRequest request) {
		String accept = request.getHeader("Accept");
		if (accept == null || accept.isBlank()) {
			return ofAny(request);
		}
		boolean other = false;
		for (MediaType type : parse(accept)) {
			if (type.getQualityValue() == 0) {
				continue;
			}
			if (type.isWildcardType()) {
				// An image that takes anything else too does not ask for a page.
				return other ? null : ofAny(request);
			}
			AnswerFormat format = of(type);
			if (format != null) {
				return format;
			}
			other = true;
		}
		return null;
	}

	private static @Nullable AnswerFormat of(MediaType type) {
		String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
		if (type.getType().equals("text")) {
			return switch (subtype) {
				case "html", "*" -> HTML;
				case "plain" -> TEXT;
				case "markdown" -> MARKDOWN;
				default -> null;
			};
		}
		if (type.getType().equals("application")) {
			if (subtype.equals("xhtml+xml")) {
				return HTML;
			}
			return (subtype.equals("*") || subtype.equals("json") || subtype.endsWith("+json")) ? PROBLEM : null;
		}
		return null;
	}

	// Whoever takes anything: a terminal, or a program.
	private static AnswerFormat ofAny(HttpServletRequest request) {
		String agent = request.getHeader("User-Agent");
		String name = (agent != null) ? agent.toLowerCase(Locale.ROOT) : "";
		return (name.startsWith("curl/") || name.startsWith("wget/")) ? TEXT : PROBLEM;
	}

	private static List<MediaType> parse(String accept) {
		try {
			// Nobody wants as many: what comes last is not looked at.
			String bounded = (accept.length() <= MAX_ACCEPT) ? accept
					: accept.substring(0, Math.max(0, accept.lastIndexOf(',', MAX_ACCEPT)));
			List<MediaType> parsed = MediaType.parseMediaTypes(bounded);
			List<MediaType> types = new ArrayList<>(parsed.subList(0, Math.min(parsed.size(), MAX_TYPES)));
			MimeTypeUtils.sortBySpecificity(types);
			types.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
			return types;
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

}
