package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

/**
 * Frames with their source and the link to the editor, as far as the budget goes. For one
 * report.
 */
final class FrameSources {

	private static final int MAX_EXCERPTS = 120;

	private final SourceFinder finder;

	private final EditorLinks editor;

	private final ReportBudget budget;

	private int excerpts;

	FrameSources(SourceFinder finder, EditorLinks editor, ReportBudget budget) {
		this.finder = finder;
		this.editor = editor;
		this.budget = budget;
	}

	ReportFrame frame(StackTraceElement element, boolean own) {
		SourceExcerpt source = source(element);
		return new ReportFrame(element, own, source, link(source, element.getLineNumber()));
	}

	private @Nullable SourceExcerpt source(StackTraceElement element) {
		if (this.excerpts >= MAX_EXCERPTS || !this.budget.hasTime()) {
			this.budget.leftOut("The source of further frames");
			return null;
		}
		try {
			SourceExcerpt source = this.finder.find(element.getClassName(), element.getFileName(),
					element.getLineNumber());
			this.excerpts += (source != null && !source.lines().isEmpty()) ? 1 : 0;
			return source;
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	private @Nullable String link(@Nullable SourceExcerpt source, int line) {
		if (source == null || source.path() == null) {
			return null;
		}
		try {
			return this.editor.to(source.path(), Math.max(1, line));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
