package io.erroralerts.alert;

import org.jspecify.annotations.Nullable;

/**
 * An ERROR of the log without an exception. Nothing of it is masked.
 *
 * @param line what was logged
 * @param thread the name of the thread
 * @param place the frame that called the logger, or {@code null} if it is not known
 */
public record LoggedError(RecentLine line, String thread, @Nullable StackTraceElement place) {

}
