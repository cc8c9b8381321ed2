package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * Writes failures in the form that a client reads.
 */
final class FailureAnswers {

	static final String PAGE_HEADER = "X-Error-Page";

	private static final List<String> OF_ANOTHER_BODY = List.of(HttpHeaders.CONTENT_ENCODING,
			HttpHeaders.CONTENT_LANGUAGE, HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.CONTENT_RANGE,
			HttpHeaders.ACCEPT_RANGES, "Content-Security-Policy-Report-Only");

	private final SecureRandom random = new SecureRandom();

	private final FailurePage page;

	private final FailureListPage list;

	FailureAnswers(List<FramePart> parts) {
		PageDocument document = new PageDocument();
		this.page = new FailurePage(document, parts);
		this.list = new FailureListPage(document);
	}

	/**
	 * Writes a failure. All of it is made before anything of it is sent: if that fails,
	 * the response is as it was.
	 * @param report the failure
	 * @param format the form
	 * @param request the request
	 * @param response its response, not committed
	 * @throws IOException if the client went away
	 */
	void write(FailureReport report, AnswerFormat format, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		PageLinks links = PageLinks.of(request, report.reference());
		String nonce = nonce();
		String content = switch (format) {
			case HTML -> this.page.write(report, links, nonce);
			case TEXT -> FailureText.brief(report, links);
			case MARKDOWN -> FailureMarkdown.of(report);
			case PROBLEM -> ProblemJson.of(report, links);
		};
		response.setHeader(PAGE_HEADER, links.page());
		send(content, format, nonce, response);
	}

	/**
	 * Writes the list of failures.
	 * @param history the failures
	 * @param missing the reference that was asked for and is not there, or empty
	 * @param format the form
	 * @param request the request
	 * @param response its response
	 * @throws IOException if the client went away
	 */
	void writeList(FailureHistory history, String missing, AnswerFormat format, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		List<FailureReport> reports = history.all();
		String base = RequestReporter.origin(request) + request.getContextPath();
		String nonce = nonce();
		String content = switch (format) {
			case HTML -> this.list.write(reports, history.forgotten(), history.missed(), missing, base, nonce);
			case TEXT, MARKDOWN -> FailureListText.of(reports, missing, base);
			case PROBLEM -> FailureListText.json(reports, missing, base);
		};
		send(content, format, nonce, response);
	}

	private static void send(String content, AnswerFormat format, String nonce, HttpServletResponse response)
			throws IOException {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		response.resetBuffer();
		OF_ANOTHER_BODY.stream().filter(response::containsHeader).forEach((name) -> response.setHeader(name, null));
		protect(response, nonce);
		response.setContentType(format.contentType());
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
		response.flushBuffer();
	}

	// In place of the application's own policy, which is for its own pages.
	private static void protect(HttpServletResponse response, String nonce) {
		response.setHeader("Content-Security-Policy",
				"default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
						+ "'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
						+ "require-trusted-types-for 'script'");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("X-Frame-Options", "DENY");
		response.setHeader("Referrer-Policy", "no-referrer");
		response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

	private String nonce() {
		byte[] bytes = new byte[18];
		this.random.nextBytes(bytes);
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

}
