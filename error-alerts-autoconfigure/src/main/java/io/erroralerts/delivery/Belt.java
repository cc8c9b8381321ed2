package io.erroralerts.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A bounded queue with one worker behind it. The side of the thread that logs takes no
 * lock, never waits (but for {@code on-full=wait}), never throws and does no I/O; what
 * finds no room is counted, and told before the next record that passes.
 */
final class Belt {

	private static final long FIRST_LOOK = TimeUnit.MICROSECONDS.toNanos(100);

	private static final long LAST_LOOK = TimeUnit.MILLISECONDS.toNanos(5);

	// Milliseconds for a worker that was interrupted because its time was over.
	private static final long GRACE = 500;

	private final RecordRing queue;

	private final Doorbell bell = new Doorbell();

	private final long patience;

	private final BeltState state = new BeltState();

	private final Losses losses = new Losses();

	private final LongMessages longMessages = new LongMessages();

	private final BeltHealth health;

	private final Thread thread;

	private volatile boolean wantsLocation = true;

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
		this(channel, definition, notices, neighbours, InstantSource.system());
	}

	Belt(String channel, ChannelDefinition.On definition, Function<String, CapturedEvent> notices,
			Consumer<String> neighbours, InstantSource time) {
		ChannelSettings settings = definition.settings();
		this.queue = new RecordRing(settings.queueSize());
		this.patience = settings.onFull().patience().toNanos();
		String lossReason = "the queue of the " + channel + " channel was full (erroralerts." + channel + ".queue-size="
				+ settings.queueSize() + ")";
		this.health = new BeltHealth(channel, this.queue::size, this.losses, time);
		BeltNews news = new BeltNews(channel, this.losses, this.longMessages, lossReason, notices, this.health,
				neighbours, new Outages(channel, time));
		this.thread = new ErrorAlertsThread(new BeltWorker(channel, this.queue, this.bell, this.state,
				this.longMessages, definition, this.health, news), channel);
		this.thread.start();
	}

	/**
	 * Whether records need the place where they were logged.
	 */
	boolean wantsLocation() {
		return this.wantsLocation;
	}

	/**
	 * Takes a record over from the thread that logged it.
	 * @return whether there was room
	 */
	boolean offer(CapturedEvent event) {
		if (!enter(event) && !waitForRoom(event)) {
			return false;
		}
		this.bell.ring();
		return true;
	}

	/**
	 * Takes a line that another channel has to tell, if there is room now: the worker of
	 * that one has better things to do than to wait for it.
	 */
	void tell(CapturedEvent notice) {
		if (enter(notice)) {
			this.bell.ring();
		}
	}

	private boolean enter(CapturedEvent event) {
		if (!this.longMessages.enters(event)) {
			return false;
		}
		if (!this.queue.offer(event)) {
			this.longMessages.leaves(event);
			return false;
		}
		return true;
	}

	/**
	 * A record that found no room is lost: counts it, to be told.
	 */
	void lost(CapturedEvent event) {
		this.losses.add(event.getInstant());
	}

	/**
	 * Looks again, ever less often, so that a crowd that waits leaves the processor to
	 * the worker.
	 */
	private boolean waitForRoom(CapturedEvent event) {
		long start = System.nanoTime();
		long pause = FIRST_LOOK;
		long rest = this.patience;
		while (rest > 0 && !Thread.currentThread().isInterrupted() && !this.state.hasEnded()) {
			LockSupport.parkNanos(this, Math.min(pause, rest));
			if (enter(event)) {
				return true;
			}
			pause = Math.min(2 * pause, LAST_LOOK);
			rest = this.patience - (System.nanoTime() - start);
		}
		return false;
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
		this.state.release((sink) -> {
			equipping.accept(sink);
			this.wantsLocation = sink.wantsLocation();
		});
		this.bell.ring();
	}

	/**
	 * The application ends: no more waiting between two tries.
	 */
	private void hurry() {
		this.state.hurry();
		this.bell.ring();
	}

	/**
	 * Waits until everything that was accepted so far is delivered or has failed.
	 * @return the number of records that still wait when the time is over
	 */
	long flush(Duration limit) {
		hurry();
		return this.state.awaitFinished(this.queue.accepted(), limit);
	}

	/**
	 * Delivers what can be delivered within the time, and ends: what the sink had open is
	 * closed then, unless its worker does not come back. Takes no further record.
	 */
	void close(Duration limit) {
		long start = System.nanoTime();
		flush(limit);
		this.state.end();
		this.bell.ring();
		awaitEnd(limit.toNanos() - (System.nanoTime() - start));
		this.queue.close();
	}

	/**
	 * The number of records that were not delivered by a belt that is closed, those that
	 * found no room and were not told included. What comes later still is added: it finds
	 * no room.
	 */
	long undelivered() {
		return this.state.missing(this.queue.accepted()) + this.losses.untold();
	}

	/**
	 * The sink closes what the next application may want at once: files, locks,
	 * connections. An interruption would break its last write, so it comes only when the
	 * time is over.
	 */
	private void awaitEnd(long limit) {
		try {
			this.thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(limit)));
			if (this.thread.isAlive()) {
				this.thread.interrupt();
				this.thread.join(GRACE);
			}
		}
		catch (InterruptedException ex) {
			this.thread.interrupt();
			Thread.currentThread().interrupt();
		}
	}

}
