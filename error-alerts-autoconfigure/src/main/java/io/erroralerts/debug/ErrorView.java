package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StreamUtils;
import org.springframework.web.servlet.View;
import org.springframework.web.util.HtmlUtils;

/**
 * The simple page in place of Boot's whitelabel page: the status, a sentence and the
 * reference. In debug mode a developer at this machine sees message and trace instead.
 */
final class ErrorView implements View {

	private final PageVisitors visitors;

	private final SimplePage simplePage;

	private final String tracePage = load("trace-page.html");

	ErrorView(PageVisitors visitors, SimplePage simplePage) {
		this.visitors = visitors;
		this.simplePage = simplePage;
	}

	@Override
	public String getContentType() {
		return "text/html";
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		// What was sent can't be taken back, and the failure is in the log.
		if (response.isCommitted()) {
			return;
		}
		Map<String, ?> attributes = (model != null) ? model : Map.of();
		if (!this.visitors.maySee(request) || attributes.get("trace") == null) {
			this.simplePage.write(attributes, request, response);
			return;
		}
		response.setContentType("text/html;charset=UTF-8");
		response.getWriter().write(tracePage(attributes));
	}

	private String tracePage(Map<String, ?> attributes) {
		String reference = escape(attributes.get(ReferencedErrorAttributes.REFERENCE));
		String exception = escape(attributes.get("exception"));
		String message = escape(attributes.get("message"));
		// The trace last: what it contains is not looked at again.
		return this.tracePage.replace("{reference}", reference)
			.replace("{path}", escape(attributes.get("path")).replace("{", "&#123;"))
			.replace("{status}", escape(attributes.get("status")))
			.replace("{exception}", exception.replace("{", "&#123;"))
			.replace("{message}", message.replace("{", "&#123;"))
			.replace("{trace}", escape(attributes.get("trace")));
	}

	private static String escape(@Nullable Object value) {
		return (value != null) ? HtmlUtils.htmlEscape(value.toString(), StandardCharsets.UTF_8.name()) : "";
	}

	private static String load(String name) {
		try {
			return StreamUtils.copyToString(new ClassPathResource(name, ErrorView.class).getInputStream(),
					StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException(name + " is missing from the jar", ex);
		}
	}

}
