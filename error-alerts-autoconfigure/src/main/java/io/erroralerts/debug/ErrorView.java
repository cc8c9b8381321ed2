package io.erroralerts.debug;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.View;

/**
 * The simple page in place of Boot's whitelabel page.
 */
final class ErrorView implements View {

	private final SimplePage simplePage;

	ErrorView(SimplePage simplePage) {
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
		if (!response.isCommitted()) {
			this.simplePage.write((model != null) ? model : Map.of(), request, response);
		}
	}

}
