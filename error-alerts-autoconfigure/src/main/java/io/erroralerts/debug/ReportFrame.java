package io.erroralerts.debug;

import io.erroralerts.alert.Location;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a stack as it is shown. What is known of a frame is a component here, and
 * how it is shown is a {@link FramePart}.
 *
 * @param element the frame as the JVM tells it
 * @param own whether it is of the application's own code
 * @param source its source, or {@code null} if nothing is known of it
 * @param editorLink the link that opens it in the editor, or {@code null}
 */
record ReportFrame(StackTraceElement element, boolean own, @Nullable SourceExcerpt source,
		@Nullable String editorLink) {

	/**
	 * Class and method for people.
	 * @return for example {@code OrderService.ship}
	 */
	String shortName() {
		return Location.of(this.element).shortForm();
	}

	/**
	 * The package.
	 * @return its name, empty for the unnamed one
	 */
	String packageName() {
		String type = this.element.getClassName();
		int dot = type.lastIndexOf('.');
		return (dot < 0) ? "" : type.substring(0, dot);
	}

	/**
	 * File and line.
	 * @return for example {@code OrderService.java:29}
	 */
	String position() {
		if (this.element.isNativeMethod()) {
			return "native code";
		}
		String file = Location.of(this.element).filename();
		return (this.element.getLineNumber() >= 0) ? file + ":" + this.element.getLineNumber() : file;
	}

	boolean hasLines() {
		return this.source != null && !this.source.lines().isEmpty();
	}

}
