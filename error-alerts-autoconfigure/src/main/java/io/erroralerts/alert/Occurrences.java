package io.erroralerts.alert;

import java.time.Instant;

/**
 * How often an error happened, and why the admins are told now.
 *
 * @param reason why they are told now
 * @param count the errors that nobody was told of before
 * @param total all errors of the kind that were counted, those included
 * @param since when the first of {@code count} happened
 * @param until when the newest one happened
 */
public record Occurrences(Reason reason, long count, long total, Instant since, Instant until) {

	/**
	 * A single error that was never seen before.
	 * @param time when it happened
	 * @return its occurrences
	 */
	public static Occurrences once(Instant time) {
		return new Occurrences(Reason.NEW, 1, 1, time, time);
	}

	/**
	 * Why the admins are told.
	 */
	public enum Reason {

		/**
		 * A kind of error that was not seen before.
		 */
		NEW,

		/**
		 * It happened again, and the pause is over.
		 */
		REPEATED,

		/**
		 * More kinds than there may be mails: all of them in one.
		 */
		STORM,

		/**
		 * It has not happened for a while.
		 */
		STOPPED,

		/**
		 * It happens again after it had stopped, or in a new version.
		 */
		RETURNED,

		/**
		 * Nothing failed: somebody wants to see whether mails arrive.
		 */
		TEST

	}

}
