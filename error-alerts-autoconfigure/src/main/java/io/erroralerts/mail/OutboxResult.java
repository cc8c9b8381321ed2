package io.erroralerts.mail;

import java.util.List;

/**
 * What became of an attempt to send a mail.
 *
 * @param outcome what became of it
 * @param reason what the relay said, or what is wrong, in one sentence; may be empty
 * @param recipients who is left, if that is not everybody whom the mail names
 */
record OutboxResult(Outcome outcome, String reason, List<String> recipients) {

	OutboxResult(Outcome outcome, String reason) {
		this(outcome, reason, List.of());
	}

	enum Outcome {

		/**
		 * All recipients have it, or will never have it.
		 */
		SENT,

		/**
		 * Some have it, others may have it later.
		 */
		PARTLY_SENT,

		/**
		 * This mail may leave later.
		 */
		DEFERRED,

		/**
		 * This mail will never leave.
		 */
		REFUSED,

		/**
		 * No mail leaves now.
		 */
		OUTAGE

	}

}
