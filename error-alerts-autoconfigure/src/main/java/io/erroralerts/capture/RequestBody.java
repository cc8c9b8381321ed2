package io.erroralerts.capture;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.erroralerts.alert.RequestDetails.Body;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the beginning of what the application reads of the body of a request, if that is
 * text. It never reads any of it by itself. May be used by several threads.
 */
final class RequestBody {

	private static final String ATTRIBUTE = RequestBody.class.getName();

	// What may be half a secret at the end is looked for so far back.
	private static final int MAX_HALF = 512;

	private final int max;

	private final MimeType type;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

	private final StringBuilder chars = new StringBuilder(0);

	private boolean cut;

	private volatile boolean parsed;

	private RequestBody(int max, MimeType type) {
		this.max = max;
		this.type = type;
	}

	/**
	 * The request to go on with, which keeps what is read of its body.
	 * @param request the request
	 * @param max the most bytes to keep
	 * @return the same request if nothing is to be kept of it
	 */
	static HttpServletRequest keeping(HttpServletRequest request, int max) {
		if (max == 0 || request.getDispatcherType() == DispatcherType.ERROR
				|| WebUtils.getNativeRequest(request, BodyKeepingRequest.class) != null) {
			return request;
		}
		if (request.getAttribute(ATTRIBUTE) instanceof RequestBody known) {
			return new BodyKeepingRequest(request, known);
		}
		MimeType type = textType(request);
		if (type == null) {
			return request;
		}
		RequestBody body = new RequestBody(max, type);
		request.setAttribute(ATTRIBUTE, body);
		return new BodyKeepingRequest(request, body);
	}

	private static @Nullable MimeType textType(HttpServletRequest request) {
		String type = request.getContentType();
		String encoding = request.getHeader("Content-Encoding");
		if (type == null || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
			return null;
		}
		try {
			MimeType parsed = MimeTypeUtils.parseMimeType(type);
			return isText(parsed) ? parsed : null;
		}
		catch (InvalidMimeTypeException ex) {
			return null;
		}
	}

	private static boolean isText(MimeType type) {
		String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
		return switch (type.getType().toLowerCase(Locale.ROOT)) {
			case "text" -> true;
			case "application" -> subtype.equals("json") || subtype.equals("xml") || subtype.equals("x-ndjson")
					|| subtype.endsWith("+json") || subtype.endsWith("+xml") || isForm(subtype);
			default -> false;
		};
	}

	private static boolean isForm(String subtype) {
		return subtype.equalsIgnoreCase("x-www-form-urlencoded");
	}

	synchronized void read(byte[] from, int offset, int length) {
		int kept = Math.min(length, this.max - this.bytes.size());
		this.bytes.write(from, offset, kept);
		this.cut |= kept < length;
	}

	synchronized void read(char[] from, int offset, int length) {
		int kept = Math.min(length, this.max - this.chars.length());
		this.chars.append(from, offset, kept);
		this.cut |= kept < length;
	}

	/**
	 * The application has asked for parameters: the container has read the form.
	 */
	void parsed() {
		this.parsed = true;
	}

	/**
	 * A copy of what was read so far of the body of a request.
	 * @param request the request
	 * @return the copy, or {@code null} if nothing was kept
	 */
	static @Nullable Body copyOf(HttpServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestBody body) ? body.copy(request) : null;
	}

	private synchronized @Nullable Body copy(HttpServletRequest request) {
		boolean form = isForm(this.type.getSubtype());
		if (form && this.parsed && this.bytes.size() == 0 && this.chars.isEmpty()) {
			addFields(request);
		}
		String text = this.chars.isEmpty() ? decode(request.getCharacterEncoding()) : this.chars.toString();
		if (text.isEmpty()) {
			return null;
		}
		return new Body(this.cut ? withoutHalf(text) : text, form, this.cut);
	}

	// The container read them: what comes first of a name is the query's.
	private void addFields(HttpServletRequest request) {
		Map<String, Integer> ofQuery = new HashMap<>();
		String query = request.getQueryString();
		for (String pair : ((query != null) ? query : "").split("&")) {
			ofQuery.merge(URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8), 1, Integer::sum);
		}
		for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
			String[] values = field.getValue();
			for (int i = ofQuery.getOrDefault(field.getKey(), 0); i < values.length && !this.cut; i++) {
				char[] pair = ((this.chars.isEmpty() ? "" : "&") + encode(field.getKey()) + "=" + encode(values[i]))
					.toCharArray();
				read(pair, 0, pair.length);
			}
		}
	}

	private String encode(String text) {
		return URLEncoder.encode((text.length() <= this.max) ? text : text.substring(0, this.max),
				StandardCharsets.UTF_8);
	}

	private String decode(@Nullable String encoding) {
		CharBuffer text = CharBuffer.allocate(this.bytes.size() + 1);
		// What is missing of the last character is no error.
		charset(encoding).newDecoder()
			.onMalformedInput(CodingErrorAction.REPLACE)
			.onUnmappableCharacter(CodingErrorAction.REPLACE)
			.decode(ByteBuffer.wrap(this.bytes.toByteArray()), text, false);
		return text.flip().toString();
	}

	private static Charset charset(@Nullable String encoding) {
		try {
			return (encoding != null) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			return StandardCharsets.UTF_8;
		}
	}

	/**
	 * Half a secret is not known as one: a value that was cut goes as a whole, unless it
	 * is long.
	 */
	private static String withoutHalf(String text) {
		int bound = Math.max(0, text.length() - MAX_HALF);
		int end = text.length();
		while (end > bound && "\n&,{}[]<>\"".indexOf(text.charAt(end - 1)) < 0) {
			end--;
		}
		return text.substring(0, end);
	}

}
