/**
 * The mail channel against Logback's own {@code SMTPAppender}.
 */
@NullMarked
package io.erroralerts.benchmarks.mail;

import org.jspecify.annotations.NullMarked;
