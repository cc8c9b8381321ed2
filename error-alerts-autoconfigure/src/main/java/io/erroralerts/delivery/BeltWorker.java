package io.erroralerts.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The one thread that takes records from a belt and gives them to the sink.
 */
final class BeltWorker implements Runnable {

	/**
	 * How long records wait for the beans of the application.
	 */
	static final Duration HOLD = Duration.ofSeconds(10);

	// A worker that is quicker than those who log would flush for every few records.
	private static final long GATHERING = TimeUnit.MICROSECONDS.toNanos(200);

	private static final long IDLE = TimeUnit.MILLISECONDS.toNanos(500);

	private static final long HURRIED = TimeUnit.MILLISECONDS.toNanos(50);

	// Under continuous load the time is looked at once in so many records.
	private static final int GLANCE = 16;

	private final String channel;

	private final RecordRing queue;

	private final Doorbell bell;

	private final BeltState state;

	private final Losses losses;

	private final String lossReason;

	private final Function<String, CapturedEvent> notices;

	private final ChannelDefinition.On definition;

	private final BeltHealth health;

	private final Consumer<String> neighbours;

	BeltWorker(String channel, RecordRing queue, Doorbell bell, BeltState state, Losses losses, String lossReason,
			Function<String, CapturedEvent> notices, ChannelDefinition.On definition, BeltHealth health,
			Consumer<String> neighbours) {
		this.channel = channel;
		this.queue = queue;
		this.bell = bell;
		this.state = state;
		this.losses = losses;
		this.lossReason = lossReason;
		this.notices = notices;
		this.definition = definition;
		this.health = health;
		this.neighbours = neighbours;
	}

	@Override
	public void run() {
		ChannelSink<?> sink = null;
		try {
			this.state.awaitRelease(HOLD);
			sink = this.definition.sink().get();
			this.health.sink(sink);
			work(sink);
		}
		catch (InterruptedException ex) {
			// The belt was closed: what could be delivered in time has been.
		}
		finally {
			this.state.end();
			if (sink != null) {
				// Its last write must not fail because the time was over.
				Thread.interrupted();
				sink.close();
			}
		}
	}

	private void work(ChannelSink<?> sink) throws InterruptedException {
		long interval = sink.flushInterval().toNanos();
		long flushed = System.nanoTime();
		int batch = 0;
		int hurries = 0;
		while (!this.state.hasEnded()) {
			// Beans run on this thread and may leave an interruption behind.
			Thread.interrupted();
			CapturedEvent event = this.queue.poll();
			if (event == null) {
				this.health.endStep();
				this.bell.await(this::isIdle, (batch > 0) ? GATHERING : (hurries > 0) ? HURRIED : IDLE);
				this.health.beginStep();
				event = this.queue.poll();
			}
			else if (batch % GLANCE == 0) {
				this.health.beginStep();
			}
			equip(sink);
			if (event != null) {
				deliver(sink, event);
				batch++;
			}
			int asked = this.state.hurries();
			if (event == null || asked != hurries || (batch % GLANCE == 0 && System.nanoTime() - flushed >= interval)) {
				if (asked != hurries) {
					hurries = asked;
					batch += takeAll(sink);
					sink.hurry();
				}
				endBatch(sink);
				this.state.progress(batch, sink.pending(), hurries);
				batch = 0;
				flushed = System.nanoTime();
			}
		}
	}

	/**
	 * Gives the sink all that waits now. Time is short: what it can keep has to be with
	 * it before its receiver takes what is left of the time.
	 * @return the number of records
	 */
	private int takeAll(ChannelSink<?> sink) throws InterruptedException {
		int most = this.queue.size();
		int count = 0;
		while (count < most) {
			CapturedEvent event = this.queue.poll();
			if (event == null) {
				break;
			}
			deliver(sink, event);
			count++;
		}
		return count;
	}

	private boolean isIdle() {
		return this.queue.isEmpty() && !this.state.isCalling();
	}

	private void equip(ChannelSink<?> sink) {
		Consumer<ChannelSink<?>> equipping = this.state.takeEquipping();
		if (equipping != null) {
			try {
				equipping.accept(sink);
			}
			catch (Throwable ex) {
				InternalStatus.warn("The " + this.channel + " channel could not be equipped", ex);
			}
		}
	}

	private void deliver(ChannelSink<?> sink, CapturedEvent event) throws InterruptedException {
		for (int attempt = 0; !this.state.hasEnded(); attempt++) {
			try {
				tellLosses(sink);
				sink.write(event);
				this.health.delivered();
				if (sink.trouble() == null) {
					works();
				}
				return;
			}
			catch (TransientDeliveryException ex) {
				troubled(ex.getMessage(), 1);
				this.state.pause(attempt, sink.longestPause());
				equip(sink);
			}
			catch (InterruptedException ex) {
				throw ex;
			}
			catch (Throwable ex) {
				this.health.failed();
				InternalStatus.warn("The " + this.channel + " channel could not deliver a record", ex);
				return;
			}
		}
	}

	private void endBatch(ChannelSink<?> sink) throws InterruptedException {
		try {
			tellLosses(sink);
			sink.flush();
			sink.work();
			String trouble = sink.trouble();
			if (trouble != null) {
				troubled(trouble, 0);
			}
			else {
				works();
			}
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			troubled(ex.getMessage(), 0);
		}
	}

	private void tellLosses(ChannelSink<?> sink) throws TransientDeliveryException, InterruptedException {
		if (this.losses.untold() == 0) {
			return;
		}
		String trouble = this.health.trouble();
		Losses.@Nullable Notice notice = this.losses
			.untold((trouble != null) ? this.lossReason + " because it can't deliver: " + trouble : this.lossReason);
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
	}

	/**
	 * Told once: the next tries are no news. The other channels are told too, for an
	 * admin who reads the file may wonder why there is no mail.
	 */
	private void troubled(@Nullable String message, int inWork) {
		String reason = (message != null) ? message : "for no reason that is known";
		if (this.health.troubled(reason, inWork)) {
			String line = "The " + this.channel + " channel can't deliver and will try again: " + reason;
			InternalStatus.warn(line);
			this.neighbours.accept(line);
		}
	}

	private void works() {
		if (this.health.works()) {
			String line = "The " + this.channel + " channel delivers again, " + this.health.waited() + " waited";
			InternalStatus.info(line);
			this.neighbours.accept(line);
		}
	}

}
