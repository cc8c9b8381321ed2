package io.erroralerts.delivery;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What a belt's worker has to tell beside the records: how many were lost, that the
 * receiver is not there, and that it is again. Each is told once, and what goes on and on
 * in one line.
 */
final class BeltNews {

	private final String channel;

	private final Losses losses;

	private final LongMessages longMessages;

	private final String lossReason;

	private final Function<String, CapturedEvent> notices;

	private final BeltHealth health;

	private final Consumer<String> neighbours;

	private final Outages outages;

	/**
	 * The news of a channel.
	 * @param channel its name
	 * @param losses the records that found no room
	 * @param longMessages knows whether that was because of their length
	 * @param lossReason why else they found none
	 * @param notices makes an event of a line
	 * @param health remembers what was told
	 * @param neighbours tells the other channels
	 * @param outages knows which trouble is news
	 */
	BeltNews(String channel, Losses losses, LongMessages longMessages, String lossReason,
			Function<String, CapturedEvent> notices, BeltHealth health, Consumer<String> neighbours, Outages outages) {
		this.channel = channel;
		this.losses = losses;
		this.longMessages = longMessages;
		this.lossReason = lossReason;
		this.notices = notices;
		this.health = health;
		this.neighbours = neighbours;
		this.outages = outages;
	}

	/**
	 * Tells a sink what was lost since it was last told.
	 */
	void tellLosses(ChannelSink<?> sink) throws TransientDeliveryException, InterruptedException {
		if (this.losses.untold() == 0) {
			return;
		}
		Losses.@Nullable Notice notice = this.losses.untold(reason());
		if (notice == null) {
			return;
		}
		try {
			sink.notice(this.notices.apply(notice.text()));
		}
		catch (TransientDeliveryException | InterruptedException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			InternalStatus.warn(notice.text() + ", which could not be told", ex);
		}
		this.losses.told(notice);
		this.longMessages.told();
	}

	private String reason() {
		String trouble = this.health.trouble();
		return this.lossReason
				+ (this.longMessages.isFull() ? ", or held " + LongMessages.MOST + " characters of long messages" : "")
				+ ((trouble != null) ? " because it can't deliver: " + trouble : "");
	}

	/**
	 * The receiver is not there. The next tries are no news. The other channels are told
	 * too, for an admin who reads the file may wonder why there is no mail.
	 * @param message why, if that is known
	 * @param inWork the number of records that are neither in the queue nor in the sink
	 */
	void troubled(@Nullable String message, int inWork) {
		String reason = (message != null) ? message : "for no reason that is known";
		boolean news = this.health.troubled(reason, inWork);
		tell(news ? this.outages.begins(reason) : this.outages.lasts(reason));
	}

	/**
	 * The receiver is there. As loud as the trouble was, or the console, which shows no
	 * line below WARN, would go on saying that it lasts.
	 */
	void works() {
		boolean news = this.health.works();
		tell(news ? this.outages.ends(this.health.waited()) : this.outages.rest(false));
	}

	/**
	 * The belt ends: what was not told yet has to be told now.
	 */
	void close() {
		tell((this.health.trouble() != null) ? this.outages.stays() : this.outages.rest(true));
	}

	/**
	 * The worker could not begin, or can't go on: neither must the application hear of
	 * that, nor the channel look as if all were well.
	 */
	void ended(Throwable cause) {
		String reason = "Its thread has ended: " + cause;
		if (this.health.troubled(reason, 0)) {
			tell("The " + this.channel + " channel is off until the application is restarted. " + reason);
		}
	}

	private void tell(@Nullable String line) {
		if (line != null) {
			InternalStatus.warn(line);
			this.neighbours.accept(line);
		}
	}

}
