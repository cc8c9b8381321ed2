/**
 * Turns an event of the log into text, by a pattern or by a formatter of the user's.
 */
@NullMarked
package io.erroralerts.format;

import org.jspecify.annotations.NullMarked;
