package io.erroralerts.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * Which outages of a receiver are told when: one at once, and those that follow it within
 * a minute together, so that a receiver that comes and goes does not flood the console.
 * Used by the worker only.
 */
final class Outages {

	/**
	 * How long nothing is told after the end of an outage that was told.
	 */
	static final Duration QUIET = Duration.ofMinutes(1);

	private final String channel;

	private final InstantSource time;

	private @Nullable Instant quietSince;

	// Whether the outage that lasts was told.
	private boolean told;

	// Those that were not, the one that lasts included.
	private int untold;

	private Instant first = Instant.MIN;

	private Instant last = Instant.MIN;

	private String reason = "";

	private long waited;

	Outages(String channel, InstantSource time) {
		this.channel = channel;
		this.time = time;
	}

	/**
	 * The receiver is not there.
	 * @param reason why
	 * @return the line to tell, or {@code null} if there is none now
	 */
	@Nullable String begins(String reason) {
		this.last = this.time.instant();
		this.first = (this.untold == 0) ? this.last : this.first;
		this.untold++;
		return lasts(reason);
	}

	/**
	 * It is still not there.
	 * @param reason why
	 * @return the line to tell, or {@code null} if there is none now
	 */
	@Nullable String lasts(String reason) {
		this.reason = reason;
		if (this.told || isQuiet()) {
			return null;
		}
		String before = (this.untold > 1)
				? " It could not " + this.untold + " times since " + Losses.TIME.format(this.first) : "";
		this.told = true;
		this.untold = 0;
		return "The " + this.channel + " channel can't deliver and will try again: " + reason + before;
	}

	/**
	 * It is there again.
	 * @param waited how many records waited
	 * @return the line to tell, or {@code null} if there is none now
	 */
	@Nullable String ends(long waited) {
		if (!this.told) {
			this.last = this.time.instant();
			this.waited = Math.max(this.waited, waited);
			return null;
		}
		this.told = false;
		beQuiet();
		return "The " + this.channel + " channel delivers again, " + waited + " waited";
	}

	/**
	 * It is still not there, and nothing can be told later.
	 * @return the line to tell, or {@code null} if it was told
	 */
	@Nullable String stays() {
		return (this.told || this.untold == 0) ? null : "The " + this.channel + " channel could not deliver " + times()
				+ " since " + Losses.TIME.format(this.first) + " and can't at its end: " + this.reason;
	}

	private String times() {
		return (this.untold == 1) ? "once" : this.untold + " times";
	}

	/**
	 * It is there.
	 * @param last whether nothing can be told later
	 * @return the line to tell, or {@code null} if there is none now
	 */
	@Nullable String rest(boolean last) {
		if (this.untold == 0 || (!last && isQuiet())) {
			return null;
		}
		String line = "The " + this.channel + " channel delivers again. It could not " + times() + " between "
				+ Losses.TIME.format(this.first) + " and " + Losses.TIME.format(this.last) + ", " + this.waited
				+ " waited at most: " + this.reason;
		this.untold = 0;
		beQuiet();
		return line;
	}

	private boolean isQuiet() {
		Instant now = this.time.instant();
		// A clock that was set back is no reason to be quiet for longer.
		return this.quietSince != null && !now.isBefore(this.quietSince) && now.isBefore(this.quietSince.plus(QUIET));
	}

	private void beQuiet() {
		this.waited = 0;
		this.quietSince = this.time.instant();
	}

}
