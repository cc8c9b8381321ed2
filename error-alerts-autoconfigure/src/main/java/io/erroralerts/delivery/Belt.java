package io.erroralerts.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A bounded queue with one worker behind it. The side of the thread that logs never
 * blocks (but for {@code on-full=wait}), never throws and does no I/O; what finds no room
 * is counted, and told before the next record that passes.
 */
final class Belt {

	private final BlockingQueue<CapturedEvent> queue;

	private final long patience;

	private final BeltState state = new BeltState();

	private final Losses losses = new Losses();

	private final AtomicLong accepted = new AtomicLong();

	private final BeltHealth health;

	private final Thread thread;

	/**
	 * A belt whose worker runs already.
	 * @param channel the name of the channel
	 * @param definition where records go
	 * @param notices makes an event of a line that has to be told
	 * @param neighbours tells the other channels that this one is in trouble, or no
	 * longer
	 */
	Belt(String channel, ChannelDefinition.On definition, Function<String, CapturedEvent> notices,
			Consumer<String> neighbours) {
		ChannelSettings settings = definition.settings();
		this.queue = new ArrayBlockingQueue<>(settings.queueSize());
		this.patience = settings.onFull().patience().toNanos();
		String lossReason = "the queue of the " + channel + " channel was full (erroralerts." + channel + ".queue-size="
				+ settings.queueSize() + ")";
		this.health = new BeltHealth(channel, this.queue, this.losses, InstantSource.system());
		this.thread = new ErrorAlertsThread(new BeltWorker(channel, this.queue, this.state, this.losses, lossReason,
				notices, definition, this.health, neighbours), channel);
		this.thread.start();
	}

	/**
	 * Takes a record over from the thread that logged it.
	 * @return whether there was room
	 */
	boolean offer(CapturedEvent event) {
		// Counted first: the worker may be done with it before we are back.
		this.accepted.incrementAndGet();
		if (this.queue.offer(event) || waitForRoom(event)) {
			return true;
		}
		this.accepted.decrementAndGet();
		return false;
	}

	/**
	 * A record that found no room is lost: counts it, to be told.
	 */
	void lost(CapturedEvent event) {
		this.losses.add(event.getInstant());
	}

	private boolean waitForRoom(CapturedEvent event) {
		if (this.patience <= 0) {
			return false;
		}
		try {
			return this.queue.offer(event, this.patience, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * How the belt and its sink are.
	 */
	ChannelHealth health() {
		return this.health.snapshot();
	}

	/**
	 * Lets the records pass that are held until the application context stands.
	 * @param equipping hands the sink what the context brings, on the worker's thread
	 */
	void release(Consumer<ChannelSink<?>> equipping) {
		this.state.release(equipping);
	}

	/**
	 * The application ends: no more waiting between two tries.
	 */
	private void hurry() {
		this.state.hurry();
		// If there is no room for it, the worker is awake.
		this.queue.offer(BeltWorker.WAKE);
	}

	/**
	 * Waits until everything that was accepted so far is delivered or has failed.
	 * @return the number of records that still wait when the time is over
	 */
	long flush(Duration limit) {
		hurry();
		return this.state.awaitFinished(this.accepted.get(), limit);
	}

	/**
	 * Delivers what can be delivered within the time, and ends.
	 * @return the number of records that were not delivered, those that found no room and
	 * were not told included
	 */
	long close(Duration limit) {
		long undelivered = flush(limit);
		this.state.end();
		this.thread.interrupt();
		return undelivered + this.losses.untold();
	}

}
