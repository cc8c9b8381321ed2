package io.erroralerts.syslog;

/**
 * The facilities of RFC 5424, table 1, in the order of their numerical codes.
 */
enum Facility {

	KERN, USER, MAIL, DAEMON, AUTH, SYSLOG, LPR, NEWS, UUCP, CRON, AUTHPRIV, FTP, NTP, AUDIT, ALERT, CLOCK, LOCAL0,
	LOCAL1, LOCAL2, LOCAL3, LOCAL4, LOCAL5, LOCAL6, LOCAL7;

	/**
	 * The priority value of a message, RFC 5424, section 6.2.1.
	 * @param severity the severity, 0 to 7
	 * @return the number that stands between the angle brackets
	 */
	int priority(int severity) {
		return ordinal() * 8 + severity;
	}

}
