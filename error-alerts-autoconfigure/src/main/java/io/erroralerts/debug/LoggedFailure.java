package io.erroralerts.debug;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.RecentLine;
import org.jspecify.annotations.Nullable;

/**
 * A failure that was logged outside of any request. Nothing of it is masked.
 *
 * @param reference the reference of the record
 * @param time when it was logged
 * @param failure the throwable of the record, or {@code null} if it has none
 * @param place the frame that called the logger, where there is no throwable and the
 * frame is known
 * @param message what was logged with it
 * @param logger the name of the logger
 * @param thread the name of the thread
 * @param mdc what the thread had in its MDC
 * @param lines what the thread logged before, oldest first
 */
record LoggedFailure(ErrorReference reference, Instant time, @Nullable Throwable failure,
		@Nullable StackTraceElement place, String message, String logger, String thread, Map<String, String> mdc,
		List<RecentLine> lines) {

}
