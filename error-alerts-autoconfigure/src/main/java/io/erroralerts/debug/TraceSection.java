package io.erroralerts.debug;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The exceptions with their frames: own frames to open, runs of library frames folded.
 */
final class TraceSection {

	private static final int MAX_ORIGINS = 4;

	private final List<FramePart> parts;

	TraceSection(List<FramePart> parts) {
		this.parts = List.copyOf(parts);
	}

	void write(Html html, FailureReport report) {
		html.open("section", "id", "trace").open("div", "class", "heading");
		html.element("h2", "Trace");
		// The script shows it: without one it could do nothing.
		html.open("div", "class", "tools", "hidden", "");
		html.open("input", "type", "search", "id", "search", "placeholder", "Search in the trace", "aria-label",
				"Search in the trace", "autocomplete", "off", "spellcheck", "false");
		html.element("span", null, "id", "found", "role", "status");
		html.element("button", "Open all", "type", "button", "id", "unfold");
		html.close("div").close("div");
		writeMissingSource(html, report);
		ReportFrame culprit = report.culprit();
		for (int i = 0; i < report.chain().size(); i++) {
			writeThrowable(html, report.chain().get(i), (i == 0) ? null : "was the cause of", "exception-" + i,
					culprit);
		}
		html.close("section");
	}

	/**
	 * The one frame that is known of a record without an exception.
	 */
	void writePlace(Html html, FailureReport report, ReportFrame place) {
		html.open("section", "id", "trace").element("h2", "Where it was logged");
		writeMissingSource(html, report);
		html.open("article", "class", "throwable").open("ol", "class", "frames");
		writeFrame(html, place, true);
		html.close("ol").close("article").close("section");
	}

	private static void writeMissingSource(Html html, FailureReport report) {
		String missingSource = report.missingSource();
		if (missingSource != null) {
			html.element("p", missingSource, "class", "more", "id", "missing-source");
		}
	}

	private void writeThrowable(Html html, ReportedThrowable throwable, @Nullable String relation, @Nullable String id,
			@Nullable ReportFrame culprit) {
		html.open("article", "class", "throwable", "id", id);
		html.open("h3");
		if (relation != null) {
			html.element("span", relation, "class", "relation").text(" ");
		}
		html.element("code", throwable.type());
		html.close("h3");
		// That of the first is the headline of the page.
		if (throwable.message() != null && (relation != null || id == null)) {
			html.element("p", throwable.message(), "class", "message");
		}
		html.open("ol", "class", "frames");
		for (FrameRun run : throwable.runs()) {
			if (run.own()) {
				run.frames().forEach((frame) -> writeFrame(html, frame, frame == culprit));
			}
			else {
				writeLibrary(html, run, culprit);
			}
			if (run.repeats() > 0) {
				String what = (run.frames().size() == 1) ? "the same frame"
						: "the same " + run.frames().size() + " frames";
				html.element("li", "↻ " + run.repeats() + " times more " + what, "class", "repeats");
			}
		}
		html.close("ol");
		writeLeftOut(html, throwable);
		for (List<ReportedThrowable> suppressed : throwable.suppressed()) {
			html.open("details", "class", "suppressed");
			html.open("summary").text("Suppressed: ").element("code", suppressed.get(0).headline()).close("summary");
			for (int i = 0; i < suppressed.size(); i++) {
				writeThrowable(html, suppressed.get(i), (i == 0) ? null : "was the cause of", null, null);
			}
			html.close("details");
		}
		html.close("article");
	}

	private void writeLibrary(Html html, FrameRun run, @Nullable ReportFrame culprit) {
		List<ReportFrame> frames = run.frames();
		if (frames.get(0) == culprit) {
			// No own code took part: where it was thrown is all there is to open.
			writeFrame(html, culprit, true);
			frames = frames.subList(1, frames.size());
		}
		if (frames.size() <= 1) {
			frames.forEach((frame) -> writeFrame(html, frame, false));
			return;
		}
		html.open("li", "class", "run").open("details").open("summary");
		html.element("span", frames.size() + " library frames", "class", "count");
		html.text(" ").element("span", origins(frames), "class", "origins");
		html.close("summary").open("ol");
		frames.forEach((frame) -> writeFrame(html, frame, false));
		html.close("ol").close("details").close("li");
	}

	private void writeFrame(Html html, ReportFrame frame, boolean open) {
		html.open("li", "class", frame.own() ? "frame own" : "frame");
		List<FramePart> shown = this.parts.stream().filter((part) -> part.isFor(frame)).toList();
		if (shown.isEmpty()) {
			html.open("div", "class", "name");
			writeName(html, frame);
			html.close("div");
		}
		else {
			html.open("details", "open", open ? "" : null).open("summary", "class", "name");
			writeName(html, frame);
			html.close("summary");
			shown.forEach((part) -> part.write(html, frame));
			html.close("details");
		}
		html.close("li");
	}

	private static void writeName(Html html, ReportFrame frame) {
		StackTraceElement element = frame.element();
		html.open("span", "class", "method", "title", element.toString());
		String packageName = frame.packageName();
		String type = element.getClassName().substring(packageName.isEmpty() ? 0 : packageName.length() + 1);
		html.element("span", packageName.isEmpty() ? "" : packageName + ".", "class", "package");
		html.text(type + ".").open("wbr").element("b", element.getMethodName());
		html.close("span");
		html.text(" ").open("span", "class", "where");
		if (frame.editorLink() != null) {
			html.element("a", frame.position(), "href", frame.editorLink(), "class", "position", "title",
					"Open in the editor");
		}
		else {
			html.element("span", frame.position(), "class", "position");
		}
		SourceExcerpt source = frame.source();
		if (!frame.own() && source != null && source.origin() != null) {
			html.text(" ").element("span", source.origin(), "class", "origin");
		}
		html.close("span");
	}

	private static String origins(List<ReportFrame> frames) {
		Set<String> origins = new LinkedHashSet<>();
		for (ReportFrame frame : frames) {
			SourceExcerpt source = frame.source();
			String known = (source != null) ? source.origin() : null;
			origins.add((known != null) ? known : shortPackage(frame.packageName()));
		}
		List<String> shown = new ArrayList<>(origins);
		if (shown.size() > MAX_ORIGINS) {
			shown = shown.subList(0, MAX_ORIGINS);
			shown.add("…");
		}
		return String.join(", ", shown);
	}

	private static String shortPackage(String name) {
		String[] segments = name.split("\\.");
		return (segments.length <= 3) ? name : segments[0] + "." + segments[1] + "." + segments[2];
	}

	private static void writeLeftOut(Html html, ReportedThrowable throwable) {
		if (throwable.framesLeftOut() > 0) {
			html.element("p", throwable.framesLeftOut() + " frames are left out", "class", "more");
		}
		if (throwable.framesInCommon() > 0) {
			html.element("p", throwable.framesInCommon() + " more frames are those of its cause", "class", "more");
		}
	}

}
