package io.erroralerts.debug;

import java.util.List;

import io.erroralerts.alert.Failure;
import org.jspecify.annotations.Nullable;

/**
 * One exception of a report.
 *
 * @param type the binary name of its class
 * @param simpleType the name that a reader of the source knows
 * @param message its message without secrets, or {@code null}
 * @param frames its stack, innermost frame first
 * @param framesInCommon the number of frames that were left out because the exception
 * that it caused has them too
 * @param framesLeftOut the number of frames that were left out because there are too many
 * @param suppressed the exceptions that it suppressed, each with its own causes, root
 * cause first
 */
record ReportedThrowable(String type, String simpleType, @Nullable String message, List<ReportFrame> frames,
		int framesInCommon, int framesLeftOut, List<List<ReportedThrowable>> suppressed) {

	ReportedThrowable {
		frames = List.copyOf(frames);
		suppressed = suppressed.stream().map(List::copyOf).toList();
	}

	static String simpleType(String type) {
		return new Failure(type, null, List.of(), 0, null, List.of()).simpleType();
	}

	List<FrameRun> runs() {
		return FrameRun.of(this.frames);
	}

	/**
	 * Type and message in one line.
	 * @return as {@code Throwable.toString} would have it
	 */
	String headline() {
		return (this.message != null) ? this.type + ": " + this.message : this.type;
	}

}
