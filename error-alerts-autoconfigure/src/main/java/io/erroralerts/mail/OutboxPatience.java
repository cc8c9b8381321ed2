package io.erroralerts.mail;

import java.time.Instant;

import io.erroralerts.mail.OutboxResult.Outcome;

/**
 * How long the relay is left alone after it failed, and a mail after it did.
 */
final class OutboxPatience {

	// So many mails in a row that fail one by one are the relay's fault.
	private static final int MAX_ODD = 3;

	private final OutboxPauses pauses;

	private Instant until = Instant.MIN;

	private int outages;

	private int odd;

	OutboxPatience(OutboxPauses pauses) {
		this.pauses = pauses;
	}

	/**
	 * Takes note of an attempt. That a mail was refused is an answer too.
	 * @return whether the relay is to be left alone for a while
	 */
	boolean ends(Outcome outcome, Instant now) {
		switch (outcome) {
			case SENT, PARTLY_SENT, REFUSED -> {
				this.until = Instant.MIN;
				this.outages = 0;
				this.odd = 0;
			}
			case DEFERRED -> this.odd++;
			case OUTAGE -> this.odd = 0;
		}
		boolean ends = outcome == Outcome.OUTAGE || this.odd >= MAX_ODD;
		if (ends) {
			this.outages++;
			this.until = now.plus(this.pauses.after(this.outages));
		}
		return ends;
	}

	boolean isPaused(Instant now) {
		return now.isBefore(this.until);
	}

	/**
	 * When something that is due then can be tried.
	 */
	Instant earliest(Instant due) {
		return due.isBefore(this.until) ? this.until : due;
	}

	/**
	 * Puts a mail off that has failed once more.
	 */
	void putOff(OutboxEntry entry, Instant now) {
		entry.attempts(entry.attempts() + 1);
		entry.due(now.plus(this.pauses.after(entry.attempts())));
	}

}
