package io.erroralerts.debug;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The command that asks the same again, for a POSIX shell. What was masked is masked here
 * too.
 */
final class CurlCommand {

	// What curl sets itself, or what belongs to the connection.
	private static final Set<String> LEFT_OUT = Set.of("host", "content-length", "connection", "accept-encoding",
			"transfer-encoding", "expect", "upgrade-insecure-requests", "te");

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+-]+");

	private static final Pattern GLOBBED = Pattern.compile("[\\[\\]{}]");

	private CurlCommand() {
	}

	static String of(RequestReport request) {
		StringBuilder command = new StringBuilder("curl");
		if (!"GET".equals(request.method())) {
			command.append("HEAD".equals(request.method()) ? " --head" : " -X " + quote(request.method()));
		}
		// curl itself takes braces and brackets, a mask's too, for many addresses.
		command.append(GLOBBED.matcher(request.url()).find() ? " --globoff " : " ").append(quote(request.url()));
		for (NamedValue header : request.headers()) {
			String name = header.name().toLowerCase(Locale.ROOT);
			if (!LEFT_OUT.contains(name) && !name.startsWith("sec-")
					&& !(name.equals("content-type") && !request.form().isEmpty())) {
				command.append(" \\\n  -H ").append(quote(header.name() + ": " + header.value()));
			}
		}
		List<NamedValue> form = request.form();
		form.forEach((field) -> command.append(" \\\n  --data-urlencode ")
			.append(quote(field.name() + "=" + field.value())));
		if (form.isEmpty() && hasBody(request)) {
			command.append(" \\\n  --data @body");
		}
		return PlainText.clean(command.toString());
	}

	// Nobody has kept it.
	private static boolean hasBody(RequestReport request) {
		return request.headers()
			.stream()
			.anyMatch((header) -> header.name().equalsIgnoreCase("Content-Length") && !header.value().equals("0")
					|| header.name().equalsIgnoreCase("Transfer-Encoding"));
	}

	// In single quotes a shell takes all as it is, but for the quote.
	private static String quote(String text) {
		return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
	}

}
