package io.erroralerts.debug;

/**
 * Who adds to a report.
 *
 * @param finder finds the source of frames
 * @param editor makes links to the editor
 * @param hints knows known failures
 * @param advice knows mappings
 */
record ReportSources(SourceFinder finder, EditorLinks editor, Hints hints, MappingAdvice advice) {
}
