package io.erroralerts.mail;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What only mails told of that will never arrive.
 *
 * @param count the number of errors
 * @param uncleanSince when the last mail was composed before the process was killed:
 * since then counts are not known; {@code null} if it was not killed
 */
record OutboxLosses(long count, @Nullable Instant uncleanSince) {

}
