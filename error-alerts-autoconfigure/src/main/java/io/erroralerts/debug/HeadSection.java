package io.erroralerts.debug;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What failed, in the first screen: type, message, place, and what helps.
 */
final class HeadSection {

	private static final int LONG = 240;

	void write(Html html, FailureReport report) {
		html.open("section", "class", "head");
		html.open("h1");
		writeType(html, report);
		String message = report.message();
		if (!message.isEmpty()) {
			html.element("span", message, "class", (message.length() > LONG) ? "message long" : "message");
		}
		html.close("h1");
		if (!report.isExplained()) {
			writePlace(html, report.culprit());
			writeWrappers(html, report.chain());
		}
		html.close("section");
		report.hints().forEach((hint) -> writeHint(html, hint));
		writeAdvice(html, report.advice());
	}

	private static void writeType(Html html, FailureReport report) {
		html.open("span", "class", report.isClientError() ? "type client" : "type");
		String type = report.type();
		if (type != null) {
			String simple = report.title();
			html.element("span", type.substring(0, type.length() - simple.length()), "class", "package");
			html.text(simple);
		}
		else {
			html.text(report.title());
		}
		html.close("span").text(" ");
	}

	private static void writePlace(Html html, @Nullable ReportFrame culprit) {
		if (culprit == null) {
			return;
		}
		html.open("p", "class", "place").text("in ").element("b", culprit.shortName()).text(" at ");
		if (culprit.editorLink() != null) {
			html.element("a", culprit.position(), "href", culprit.editorLink(), "title", "Open in the editor");
		}
		else {
			html.element("span", culprit.position());
		}
		html.close("p");
	}

	private static void writeWrappers(Html html, List<ReportedThrowable> chain) {
		if (chain.size() < 2) {
			return;
		}
		html.open("p", "class", "wrappers").text("which was the cause of ");
		for (int i = 1; i < chain.size(); i++) {
			html.text((i > 1) ? ", then of " : "");
			html.element("a", chain.get(i).simpleType(), "href", "#exception-" + i);
		}
		html.close("p");
	}

	private static void writeHint(Html html, Hint hint) {
		html.open("aside", "class", "hint").element("h2", hint.title()).element("p", hint.description());
		if (hint.action() != null) {
			html.element("p", hint.action(), "class", "action");
		}
		html.close("aside");
	}

	// Its summary is the headline.
	private static void writeAdvice(Html html, MappingAdvice.@Nullable Advice advice) {
		if (advice == null || (advice.candidates().isEmpty() && advice.notes().isEmpty())) {
			return;
		}
		html.open("section", "class", "advice");
		if (!advice.candidates().isEmpty()) {
			html.element("h2", "The nearest mappings, and why they did not match");
			html.open("ul", "class", "candidates");
			for (MappingAdvice.Candidate candidate : advice.candidates()) {
				html.open("li").element("code", candidate.mapping()).element("span", candidate.handler());
				html.open("ul");
				candidate.mismatches().forEach((mismatch) -> html.element("li", mismatch));
				html.close("ul").close("li");
			}
			html.close("ul");
		}
		if (!advice.notes().isEmpty()) {
			writeNotes(html, advice);
		}
		html.close("section");
	}

	// Beside near mappings they are what was tried as well.
	private static void writeNotes(Html html, MappingAdvice.Advice advice) {
		boolean folded = !advice.candidates().isEmpty();
		if (folded) {
			html.open("details", "class", "also").element("summary", "What else was tried");
		}
		html.open("ul", "class", "notes");
		advice.notes().forEach((note) -> html.element("li", note));
		html.close("ul");
		if (folded) {
			html.close("details");
		}
	}

}
