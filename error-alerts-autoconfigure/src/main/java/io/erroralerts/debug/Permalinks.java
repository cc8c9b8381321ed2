package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.erroralerts.alert.ErrorReference;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The pages of failures that happened before, at {@code /erroralerts}, and the list of
 * them. What a client sends chooses among them and is used for nothing else.
 */
final class Permalinks {

	private final FailureHistory history;

	private final FailureAnswers answers;

	private final PageVisitors visitors;

	Permalinks(FailureHistory history, FailureAnswers answers, PageVisitors visitors) {
		this.history = history;
		this.answers = answers;
		this.visitors = visitors;
	}

	/**
	 * Whether a request asks for one of these pages.
	 * @param request the request
	 * @return {@code true} if it does
	 */
	boolean isFor(HttpServletRequest request) {
		String path = path(request);
		return path.equals(PageLinks.ROOT) || path.startsWith(PageLinks.ROOT + "/");
	}

	/**
	 * Answers a request.
	 * @param request the request
	 * @param response its response
	 * @throws IOException if the client went away
	 */
	void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String refusal = this.visitors.refusalOfPage(request);
		if (refusal != null) {
			refuse(response, HttpServletResponse.SC_FORBIDDEN, "Not shown: " + refusal + ".\n");
			return;
		}
		if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
			response.setHeader("Allow", "GET, HEAD");
			refuse(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "These pages can only be read.\n");
			return;
		}
		AnswerFormat format = format(request);
		if (format == null) {
			refuse(response, HttpServletResponse.SC_NOT_ACCEPTABLE,
					"There is text/html, text/plain, text/markdown and application/json.\n");
			return;
		}
		String asked = path(request).substring(PageLinks.ROOT.length()).replaceFirst("^/", "");
		String reference = asked.toUpperCase(Locale.ROOT);
		FailureReport report = ErrorReference.isValid(reference) ? this.history.find(reference) : null;
		if (report != null) {
			this.answers.write(report, format, request, response);
			return;
		}
		String missing = ErrorReference.isValid(reference) ? reference : asked.isEmpty() ? "" : "This page";
		if (!missing.isEmpty()) {
			response.setStatus(HttpServletResponse.SC_NOT_FOUND);
		}
		this.answers.writeList(this.history, missing, format, request, response);
	}

	private static @Nullable AnswerFormat format(HttpServletRequest request) {
		String query = request.getQueryString();
		if (query == null) {
			return AnswerFormat.of(request);
		}
		return switch (query) {
			case "as=html" -> AnswerFormat.HTML;
			case "as=text" -> AnswerFormat.TEXT;
			case "as=markdown" -> AnswerFormat.MARKDOWN;
			case "as=json" -> AnswerFormat.PROBLEM;
			default -> AnswerFormat.of(request);
		};
	}

	private static String path(HttpServletRequest request) {
		String path = request.getRequestURI();
		String context = request.getContextPath();
		return (path != null && path.startsWith(context)) ? path.substring(context.length()) : "";
	}

	private static void refuse(HttpServletResponse response, int status, String why) throws IOException {
		response.setStatus(status);
		response.setContentType("text/plain;charset=UTF-8");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader("Cache-Control", "no-store");
		response.getOutputStream().write(why.getBytes(StandardCharsets.UTF_8));
	}

}
