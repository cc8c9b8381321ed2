package io.erroralerts.debug;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The page that lists the failures that can be asked for again.
 */
final class FailureListPage {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

	private static final int MAX_MESSAGE = 300;

	private final PageDocument document;

	FailureListPage(PageDocument document) {
		this.document = document;
	}

	/**
	 * Writes the page.
	 * @param reports the failures, newest first
	 * @param forgotten how many had to go
	 * @param missed how many came too fast
	 * @param missing the reference that was asked for and is not there, or empty
	 * @param base scheme, host, port and context path
	 * @param nonce the nonce of the page's policy
	 * @return the page
	 */
	String write(List<FailureReport> reports, long forgotten, long missed, String missing, String base, String nonce) {
		return this.document.write(missing.isEmpty() ? "Failures" : missing + " is not remembered", nonce, (html) -> {
			html.open("main", "id", "top", "class", "list");
			html.element("h1", missing.isEmpty() ? "Failures" : missing + " is not remembered");
			if (!missing.isEmpty()) {
				html.element("p", "It may be of another run of the application, or older than the ones below. "
						+ "The log has all of them.", "class", "place");
			}
			if (reports.isEmpty()) {
				html.element("p", "Nothing has failed since the application was started.", "class", "place");
			}
			html.open("ol", "class", "failures");
			reports.forEach((report) -> writeFailure(html, report, base));
			html.close("ol");
			if (forgotten > 0) {
				html.element("p", forgotten + " older ones are forgotten: see erroralerts.debug.history.*", "class",
						"more");
			}
			if (missed > 0) {
				html.element("p", missed + " failures outside of requests came too fast for a page: see the log",
						"class", "more");
			}
			html.close("main");
		});
	}

	private static void writeFailure(Html html, FailureReport report, String base) {
		html.open("li").open("a", "href", base + PageLinks.ROOT + "/" + report.reference().value());
		html.element("span", report.badge(), "class", report.isClientError() ? "status client" : "status");
		html.open("span", "class", "what");
		html.element("b", report.titleInList()).text(" ");
		String message = report.message().strip().replaceAll("\\s+", " ");
		html.element("span", (message.length() > MAX_MESSAGE) ? message.substring(0, MAX_MESSAGE) + "…" : message,
				"class", "message");
		html.element("span", report.placeInList(), "class", "asked").close("span");
		html.open("span", "class", "when");
		html.element("time", time(report.time()), "datetime", report.time().toString()).text(" ");
		html.element("span", report.reference().value(), "class", "reference").close("span");
		html.close("a").close("li");
	}

	private static String time(Instant time) {
		return TIME.format(time.atZone(ZoneId.systemDefault()));
	}

}
