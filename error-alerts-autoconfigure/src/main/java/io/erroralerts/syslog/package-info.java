/**
 * Sends records to a syslog receiver, as RFC 5424 or RFC 3164 messages.
 */
@NullMarked
package io.erroralerts.syslog;

import org.jspecify.annotations.NullMarked;
