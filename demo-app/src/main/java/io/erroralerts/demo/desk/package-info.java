/**
 * What the admins would have on their desk, in one process: an SMTP server with an inbox,
 * a syslog receiver and a tail of the log file, and the feed that shows them on the page.
 */
@NullMarked
package io.erroralerts.demo.desk;

import org.jspecify.annotations.NullMarked;
