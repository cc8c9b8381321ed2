/**
 * The belt between the thread that logs and the thread that delivers: it attaches the
 * channels to the loggers, keeps them attached, and carries records without ever making
 * the application wait.
 */
@NullMarked
package io.erroralerts.delivery;

import org.jspecify.annotations.NullMarked;
