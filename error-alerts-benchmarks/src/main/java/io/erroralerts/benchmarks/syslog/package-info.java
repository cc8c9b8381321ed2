/**
 * The syslog channel against the syslog appenders of Logback and Log4j.
 */
@NullMarked
package io.erroralerts.benchmarks.syslog;

import org.jspecify.annotations.NullMarked;
