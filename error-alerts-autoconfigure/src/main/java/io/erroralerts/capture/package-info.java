/**
 * The doors in: web requests, threads and failing starts. Each logs a failure once.
 */
@NullMarked
package io.erroralerts.capture;

import org.jspecify.annotations.NullMarked;
