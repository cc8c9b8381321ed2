/**
 * Writes records to the event log of Windows.
 */
@NullMarked
package io.erroralerts.eventlog;

import org.jspecify.annotations.NullMarked;
