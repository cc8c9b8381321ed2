package io.erroralerts.debug;

import java.util.Map;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.FailureScope;
import io.erroralerts.scrub.Scrubber;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.web.error.ErrorAttributeOptions.Include;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * Boot's error attributes with the reference of the failure.
 */
final class ReferencedErrorAttributes extends DefaultErrorAttributes {

	static final String REFERENCE = "reference";

	private final DebugMode mode;

	private final PageVisitors visitors;

	private final Scrubber scrubber;

	ReferencedErrorAttributes(DebugMode mode, PageVisitors visitors, Scrubber scrubber) {
		this.mode = mode;
		this.visitors = visitors;
		this.scrubber = scrubber;
	}

	@Override
	public Map<String, @Nullable Object> getErrorAttributes(WebRequest webRequest, ErrorAttributeOptions options) {
		if (this.mode.aside()) {
			return super.getErrorAttributes(webRequest, options);
		}
		HttpServletRequest request = (webRequest instanceof NativeWebRequest nativeRequest)
				? nativeRequest.getNativeRequest(HttpServletRequest.class) : null;
		boolean details = request != null && this.visitors.maySee(request);
		Map<String, @Nullable Object> attributes = super.getErrorAttributes(webRequest,
				details ? options.including(Include.EXCEPTION, Include.MESSAGE, Include.STACK_TRACE) : options);
		if (details) {
			// Shown because of us: what Boot is told to show, it shows as it is.
			attributes
				.replaceAll((name, value) -> (value instanceof String text) ? this.scrubber.scrub(text).text() : value);
		}
		ErrorReference reference = FailureScope.current().reference();
		boolean serverError = attributes.get("status") instanceof Integer status && status >= 500;
		if (reference != null && serverError) {
			attributes.put(REFERENCE, reference.value());
		}
		return attributes;
	}

}
