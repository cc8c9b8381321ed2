package io.erroralerts.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The one thread that takes records from a belt and gives them to the sink.
 */
final class BeltWorker implements Runnable {

	// How long records wait for the beans of the application.
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

	private final LongMessages longMessages;

	private final ChannelDefinition.On definition;

	private final BeltHealth health;

	private final BeltNews news;

	// Records that are done with, delivered or not, and were not told to the state yet.
	private int done;

	BeltWorker(String channel, RecordRing queue, Doorbell bell, BeltState state, LongMessages longMessages,
			ChannelDefinition.On definition, BeltHealth health, BeltNews news) {
		this.channel = channel;
		this.queue = queue;
		this.bell = bell;
		this.state = state;
		this.longMessages = longMessages;
		this.definition = definition;
		this.health = health;
		this.news = news;
	}

	@Override
	public void run() {
		ChannelSink<?> sink = null;
		try {
			this.state.awaitRelease(HOLD);
			sink = this.definition.sink().get();
			this.health.sink(sink);
			while (!this.state.hasEnded()) {
				workOn(sink);
			}
		}
		catch (InterruptedException ex) {
			// The belt was closed: what could be delivered in time has been.
		}
		catch (Throwable ex) {
			this.news.ended(ex);
		}
		finally {
			this.state.end();
			if (sink != null) {
				close(sink);
			}
		}
	}

	/**
	 * Goes on after what nobody foresees, as a lack of memory while trouble is told:
	 * nobody takes the place of a worker that is gone.
	 */
	private void workOn(ChannelSink<?> sink) throws InterruptedException {
		try {
			work(sink);
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			this.state.pause(0, sink.longestPause());
			this.news.troubled(String.valueOf(ex), 0);
		}
	}

	private void close(ChannelSink<?> sink) {
		// Its last write must not fail because the time was over.
		Thread.interrupted();
		try {
			sink.close();
		}
		catch (Throwable ex) {
			InternalStatus.warn("The " + this.channel + " channel could not be closed", ex);
		}
		progress(sink, this.state.hurries());
		this.news.close();
	}

	private void work(ChannelSink<?> sink) throws InterruptedException {
		long interval = sink.flushInterval().toNanos();
		long flushed = System.nanoTime();
		int hurries = 0;
		while (!this.state.hasEnded()) {
			// Beans run on this thread and may leave an interruption behind.
			Thread.interrupted();
			CapturedEvent event = this.queue.poll();
			if (event == null) {
				this.health.endStep();
				this.bell.await(this::isIdle, (this.done > 0) ? GATHERING : (hurries > 0) ? HURRIED : IDLE);
				this.health.beginStep();
				event = this.queue.poll();
			}
			else if (this.done % GLANCE == 0) {
				this.health.beginStep();
			}
			equip(sink);
			if (event != null) {
				deliver(sink, event);
			}
			int asked = this.state.hurries();
			if (event == null || asked != hurries
					|| (this.done % GLANCE == 0 && System.nanoTime() - flushed >= interval)) {
				if (asked != hurries) {
					hurries = asked;
					takeAll(sink);
					sink.hurry();
				}
				endBatch(sink);
				progress(sink, hurries);
				flushed = System.nanoTime();
			}
		}
	}

	private void progress(ChannelSink<?> sink, int hurries) {
		this.health.progress(sink.waiting());
		this.state.progress(this.done, sink.pending(), hurries);
		this.done = 0;
	}

	/**
	 * Gives the sink all that waits now. Time is short: what it can keep has to be with
	 * it before its receiver takes what is left of the time.
	 */
	private void takeAll(ChannelSink<?> sink) throws InterruptedException {
		int most = this.queue.size();
		for (int i = 0; i < most && !this.state.hasEnded(); i++) {
			CapturedEvent event = this.queue.poll();
			if (event == null) {
				return;
			}
			deliver(sink, event);
		}
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
		try {
			attempt(sink, event);
		}
		finally {
			this.longMessages.leaves(event);
		}
	}

	private void attempt(ChannelSink<?> sink, CapturedEvent event) throws InterruptedException {
		for (int attempt = 0; !this.state.hasEnded(); attempt++) {
			try {
				this.news.tellLosses(sink);
				sink.write(event);
				this.health.written();
				this.done++;
				if (sink.trouble() == null) {
					this.news.works();
				}
				return;
			}
			catch (TransientDeliveryException ex) {
				this.news.troubled(ex.getMessage(), 1);
				this.state.pause(attempt, sink.longestPause());
				equip(sink);
			}
			catch (InterruptedException ex) {
				this.health.failed();
				throw ex;
			}
			catch (Throwable ex) {
				this.health.failed();
				this.done++;
				InternalStatus.warn("The " + this.channel + " channel could not deliver a record", ex);
				return;
			}
		}
		// The end came first: it is told there.
		this.health.failed();
	}

	private void endBatch(ChannelSink<?> sink) throws InterruptedException {
		try {
			this.news.tellLosses(sink);
			sink.flush();
			sink.work();
			String trouble = sink.trouble();
			if (trouble != null) {
				this.news.troubled(trouble, 0);
			}
			else if (!this.state.hasEnded()) {
				// At the end records were given up, so there was nothing to flush.
				this.news.works();
			}
		}
		catch (InterruptedException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			this.news.troubled(ex.getMessage(), 0);
		}
	}

}
