/**
 * Debug mode and its locks, and what a user sees of a failure.
 */
@NullMarked
package io.erroralerts.debug;

import org.jspecify.annotations.NullMarked;
