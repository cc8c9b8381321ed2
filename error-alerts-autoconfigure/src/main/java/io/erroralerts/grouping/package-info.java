/**
 * Tells errors of one kind from those of another, counts them, and answers when which
 * kinds have to be told.
 */
@NullMarked
package io.erroralerts.grouping;

import org.jspecify.annotations.NullMarked;
