package io.erroralerts.debug;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.erroralerts.alert.RecentLine;

/**
 * The page of one failure.
 */
final class FailurePage {

	private static final int MAX_TITLE = 200;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

	private final PageDocument document;

	private final HeadSection head = new HeadSection();

	private final TraceSection trace;

	private final RequestSection request = new RequestSection();

	private final CopySection copies = new CopySection();

	FailurePage(PageDocument document, List<FramePart> parts) {
		this.document = document;
		this.trace = new TraceSection(parts);
	}

	/**
	 * Writes the page.
	 * @param report the failure
	 * @param links the addresses of the failure's pages
	 * @param nonce the nonce of the page's policy
	 * @return the page
	 */
	String write(FailureReport report, PageLinks links, String nonce) {
		return this.document.write(title(report), nonce, (html) -> {
			writeBar(html, report, links);
			html.open("main", "id", "top");
			this.head.write(html, report);
			this.copies.write(html, report, links);
			writeSections(html, report);
			writeTrace(html, report);
			writeLines(html, report);
			this.request.write(html, report);
			html.close("main");
			writeFooter(html, report);
		});
	}

	private static String title(FailureReport report) {
		String message = report.message().strip().replaceAll("\\s+", " ");
		String title = report.title() + (message.isEmpty() ? "" : ": " + message);
		title = (title.length() > MAX_TITLE) ? title.substring(0, MAX_TITLE) + "…" : title;
		return title + " · " + report.place();
	}

	private static void writeBar(Html html, FailureReport report, PageLinks links) {
		html.open("header", "class", "bar").open("div", "class", "inner");
		html.open("span", "class", report.isClientError() ? "status client" : "status");
		String badge = report.badge();
		html.text(badge);
		html.element("span", report.statusText().substring(badge.length()), "class", "reason").close("span");
		html.open("span", "class", "asked");
		RequestReport request = report.request();
		RecordReport record = report.record();
		if (request != null) {
			html.element("b", request.method()).text(" ").element("span", request.path());
		}
		else if (record != null) {
			html.element("b", record.thread()).text(" ").element("span", record.message());
		}
		html.close("span");
		html.open("nav", "aria-label", "Failures");
		html.element("a", report.reference().value(), "href", links.page(), "class", "reference", "title",
				"The address of this page");
		html.element("a", "All failures", "href", links.list());
		html.close("nav").close("div").close("header");
	}

	private static void writeSections(Html html, FailureReport report) {
		html.open("nav", "class", "sections", "aria-label", "Sections");
		if (!report.chain().isEmpty()) {
			html.element("a", "Trace", "href", "#trace");
		}
		else if (report.placeOfRecord() != null) {
			html.element("a", "Place", "href", "#trace");
		}
		if (!report.lines().isEmpty()) {
			html.element("a", "Log", "href", "#log");
		}
		if (report.request() != null) {
			html.element("a", "Request", "href", "#request");
		}
		if (report.record() != null) {
			html.element("a", "Record", "href", "#record");
		}
		html.element("a", "Settings", "href", "#settings");
		html.element("a", "Process", "href", "#process");
		html.close("nav");
	}

	private void writeTrace(Html html, FailureReport report) {
		ReportFrame place = report.placeOfRecord();
		if (place != null) {
			this.trace.writePlace(html, report, place);
		}
		else if (!report.chain().isEmpty()) {
			this.trace.write(html, report);
		}
	}

	private static void writeLines(Html html, FailureReport report) {
		if (report.lines().isEmpty()) {
			return;
		}
		html.open("section", "id", "log")
			.element("h2", report.isOutsideOfRequest() ? "What this thread logged before" : "What this request logged");
		html.open("ol", "class", "log");
		for (RecentLine line : report.lines()) {
			html.open("li", "class", line.level().toLowerCase(Locale.ROOT));
			html.element("time", CLOCK.format(line.time().atZone(ZoneId.systemDefault()))).text(" ");
			html.element("span", line.level(), "class", "level").text(" ");
			html.element("span", line.logger().substring(line.logger().lastIndexOf('.') + 1), "class", "logger",
					"title", line.logger());
			html.text(" ").element("span", line.message(), "class", "message").close("li");
		}
		html.close("ol").close("section");
	}

	private static void writeFooter(Html html, FailureReport report) {
		html.open("footer").open("div", "class", "inner");
		for (String cut : report.cuts()) {
			html.element("p", "Left out: " + cut + ".");
		}
		html.open("p")
			.text("Reported " + TIME.format(report.time().atZone(ZoneId.systemDefault()))
					+ ". Shown to this machine only, because debug mode is on; ")
			.element("code", "erroralerts.debug.use-debugger=false")
			.text(" shows what users see.")
			.close("p");
		html.close("div").close("footer");
	}

}
