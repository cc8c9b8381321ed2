package io.erroralerts.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

import org.jspecify.annotations.Nullable;

/**
 * How a belt and its sink are. Written by the worker, read by any thread.
 */
final class BeltHealth {

	private final String channel;

	private final IntSupplier queued;

	private final Losses losses;

	private final InstantSource time;

	private final AtomicLong delivered = new AtomicLong();

	private final AtomicLong failed = new AtomicLong();

	private volatile @Nullable ChannelSink<?> sink;

	private volatile @Nullable Trouble trouble;

	// Of the worker only.
	private long waited;

	BeltHealth(String channel, IntSupplier queued, Losses losses, InstantSource time) {
		this.channel = channel;
		this.queued = queued;
		this.losses = losses;
		this.time = time;
	}

	void sink(ChannelSink<?> sink) {
		this.sink = sink;
	}

	void delivered() {
		this.delivered.incrementAndGet();
	}

	void failed() {
		this.failed.incrementAndGet();
	}

	/**
	 * The receiver is not there.
	 * @param inWork the number of records that are neither in the queue nor in the sink
	 * @return whether that is news
	 */
	boolean troubled(String reason, int inWork) {
		Trouble before = this.trouble;
		this.waited = Math.max((before != null) ? this.waited : 0, inWork + this.queued.getAsInt() + waitingInSink());
		this.trouble = new Trouble(reason, (before != null) ? before.since() : this.time.instant());
		return before == null;
	}

	/**
	 * The receiver is there.
	 * @return whether that is news
	 */
	boolean works() {
		if (this.trouble == null) {
			return false;
		}
		this.trouble = null;
		return true;
	}

	/**
	 * Why the receiver is not there, or {@code null} if it is.
	 */
	@Nullable String trouble() {
		Trouble now = this.trouble;
		return (now != null) ? now.reason() : null;
	}

	/**
	 * The number of records that waited for the receiver at worst.
	 */
	long waited() {
		return this.waited;
	}

	private long waitingInSink() {
		ChannelSink<?> current = this.sink;
		return (current != null) ? current.waiting() : 0;
	}

	ChannelHealth snapshot() {
		Trouble now = this.trouble;
		Map<String, Object> details = new LinkedHashMap<>();
		if (now != null) {
			details.put("trouble", now.reason());
			details.put("since", now.since().toString());
		}
		details.put("queued", this.queued.getAsInt());
		details.put("delivered", this.delivered.get());
		details.put("failed", this.failed.get());
		details.put("lost", this.losses.total());
		ChannelSink<?> current = this.sink;
		if (current != null) {
			details.putAll(current.details());
		}
		return new Snapshot(this.channel, now == null, details);
	}

	private record Trouble(String reason, Instant since) {

	}

	private record Snapshot(String channel, boolean up, Map<String, Object> details) implements ChannelHealth {

	}

}
