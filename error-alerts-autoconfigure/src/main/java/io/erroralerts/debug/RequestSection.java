package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The request, or the record where there was none; and what surrounds it: settings and
 * process.
 */
final class RequestSection {

	void write(Html html, FailureReport report) {
		if (report.request() != null) {
			writeRequest(html, report, report.request());
		}
		if (report.record() != null) {
			writeRecord(html, report.record());
		}
		html.open("section", "id", "settings").element("h2", "Settings");
		html.open("details").open("summary").text(report.settings().size() + " properties that this application sets");
		html.close("summary");
		table(html, null, report.settings());
		html.close("details").close("section");
		html.open("section", "id", "process").element("h2", "Process");
		table(html, null, report.runtime());
		html.close("section");
	}

	private static void writeRecord(Html html, RecordReport record) {
		html.open("section", "id", "record").element("h2", "Record");
		table(html, null, List.of(new NamedValue("Message", record.message()),
				new NamedValue("Thread", record.thread()), new NamedValue("Logger", record.logger())));
		table(html, "MDC", record.mdc());
		html.close("section");
	}

	private static void writeRequest(Html html, FailureReport report, RequestReport request) {
		html.open("section", "id", "request").element("h2", "Request");
		List<NamedValue> facts = new ArrayList<>();
		facts.add(new NamedValue("URL", request.method() + " " + request.url()));
		if (report.status() < 400) {
			facts.add(new NamedValue("Answer",
					FailureReport.statusText(report.status()) + ", although an ERROR was logged"));
		}
		add(facts, "Handler", request.handler());
		add(facts, "Pattern", request.pattern());
		add(facts, "User", request.user());
		table(html, null, facts);
		table(html, "Path variables", request.pathVariables());
		table(html, "Query", request.query());
		table(html, "Form", request.form());
		table(html, "Headers", request.headers());
		table(html, "Cookies", request.cookies());
		table(html, "Session", request.session());
		html.close("section");
	}

	private static void add(List<NamedValue> facts, String name, @Nullable String value) {
		if (value != null) {
			facts.add(new NamedValue(name, value));
		}
	}

	private static void table(Html html, @Nullable String title, List<NamedValue> values) {
		if (values.isEmpty()) {
			return;
		}
		if (title != null) {
			html.element("h3", title);
		}
		html.open("dl");
		for (NamedValue value : values) {
			html.open("div").element("dt", value.name()).open("dd").element("span", value.value());
			if (value.origin() != null) {
				html.text(" ").element("span", value.origin(), "class", "origin");
			}
			html.close("dd").close("div");
		}
		html.close("dl");
	}

}
