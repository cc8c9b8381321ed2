package io.erroralerts.debug;

import java.util.List;

import io.erroralerts.alert.RecentLine;
import org.jspecify.annotations.Nullable;

/**
 * About how much memory a report takes.
 */
final class ReportSize {

	// Object headers, references and what else there is beside the characters.
	private static final int OBJECT = 64;

	private ReportSize() {
	}

	static long of(FailureReport report) {
		long size = OBJECT + chain(report.chain()) + values(report.settings()) + values(report.runtime())
				+ texts(report.cuts());
		size += texts(report.lines().stream().map(RecentLine::message).toList());
		RequestReport request = report.request();
		if (request != null) {
			size += text(request.url()) + text(request.path()) + values(request.headers()) + values(request.query());
			size += values(request.form()) + values(request.cookies()) + values(request.session());
		}
		RecordReport record = report.record();
		if (record != null) {
			size += text(record.thread()) + text(record.logger()) + text(record.message()) + values(record.mdc());
			size += (record.place() != null) ? frame(record.place()) : 0;
		}
		for (Hint hint : report.hints()) {
			size += text(hint.title()) + text(hint.description()) + text(hint.action());
		}
		return size;
	}

	private static long chain(List<ReportedThrowable> chain) {
		long size = 0;
		for (ReportedThrowable throwable : chain) {
			size += OBJECT + text(throwable.message());
			for (ReportFrame frame : throwable.frames()) {
				size += frame(frame);
			}
			for (List<ReportedThrowable> suppressed : throwable.suppressed()) {
				size += chain(suppressed);
			}
		}
		return size;
	}

	private static long frame(ReportFrame frame) {
		return 4 * OBJECT + text(frame.editorLink())
				+ ((frame.source() != null) ? text(frame.source().path()) + texts(frame.source().lines()) : 0);
	}

	private static long values(List<NamedValue> values) {
		long size = 0;
		for (NamedValue value : values) {
			size += OBJECT + text(value.name()) + text(value.value()) + text(value.origin());
		}
		return size;
	}

	private static long texts(List<String> texts) {
		long size = 0;
		for (String text : texts) {
			size += text(text);
		}
		return size;
	}

	private static long text(@Nullable String text) {
		return (text != null) ? OBJECT + 2L * text.length() : 0;
	}

}
