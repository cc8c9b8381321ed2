/**
 * Writes records to a file that rotates.
 */
@NullMarked
package io.erroralerts.file;

import org.jspecify.annotations.NullMarked;
