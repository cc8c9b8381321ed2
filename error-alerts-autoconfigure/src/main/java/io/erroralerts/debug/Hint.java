package io.erroralerts.debug;

import org.jspecify.annotations.Nullable;

/**
 * A friendly explanation of a known failure. Plain text: whoever shows it escapes it.
 *
 * @param title the explanation in a few words
 * @param description what happened, in a sentence or two
 * @param action what to do about it, or {@code null} if that is not known
 */
record Hint(String title, String description, @Nullable String action) {
}
