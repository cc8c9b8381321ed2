package io.erroralerts.debug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.util.StreamUtils;
import org.springframework.web.servlet.View;
import org.springframework.web.util.HtmlUtils;

/**
 * The simple page in place of Boot's whitelabel page: the status, a sentence and the
 * reference. In debug mode a developer at this machine sees message and trace instead.
 */
final class ErrorView implements View {

	private final PageVisitors visitors;

	private final String simplePage = load("simple-page.html");

	private final String tracePage = load("trace-page.html");

	ErrorView(PageVisitors visitors) {
		this.visitors = visitors;
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
		response.setContentType("text/html;charset=UTF-8");
		boolean trace = this.visitors.maySee(request) && attributes.get("trace") != null;
		response.getWriter().write(trace ? tracePage(attributes) : simplePage(attributes));
	}

	private String simplePage(Map<String, ?> attributes) {
		int status = (attributes.get("status") instanceof Integer known) ? known : 500;
		Object reference = attributes.get(ReferencedErrorAttributes.REFERENCE);
		return this.simplePage.replace("{status}", String.valueOf(status))
			.replace("{title}", title(status))
			.replace("{sentence}", sentence(status, reference != null))
			.replace("{reference}", (reference != null)
					? "<p class=\"reference\">Reference <strong>" + escape(reference) + "</strong></p>" : "");
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

	private static String title(int status) {
		return switch (status) {
			case 404 -> "Page not found";
			case 403 -> "Not allowed";
			case 503 -> "Not available at the moment";
			default -> (status >= 500) ? "Something went wrong" : reason(status);
		};
	}

	private static String reason(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? escape(known.getReasonPhrase()) : "This did not work";
	}

	private static String sentence(int status, boolean reported) {
		if (status < 500) {
			return (status == 404) ? "There is nothing at this address." : "The request could not be answered.";
		}
		return reported ? "The failure has been recorded. If you ask for help, please quote the reference."
				: "Please try again later.";
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
