package io.erroralerts.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a belt and its sink are. Written by the worker, read by any thread.
 */
final class BeltHealth {

	/**
	 * How long the worker may take for one step: longer than any time-out of ours.
	 */
	static final Duration LONGEST_STEP = Duration.ofMinutes(2);

	private static final long IDLE = Long.MAX_VALUE;

	private static final Pattern JDK = Pattern.compile("(java|javax|jdk|sun)\\.");

	private final String channel;

	private final IntSupplier queued;

	private final Losses losses;

	private final InstantSource time;

	private final AtomicLong failed = new AtomicLong();

	private volatile @Nullable ChannelSink<?> sink;

	private volatile @Nullable Trouble trouble;

	private volatile Progress progress = new Progress(0, 0);

	// Beans of the application run on the worker, and nobody can end a call that never
	// returns; but everybody can see it.
	private volatile long stepSince = IDLE;

	private volatile @Nullable Thread worker;

	// Of the worker only.
	private long written;

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

	/**
	 * The worker, which is the calling thread, begins with a record, or with what is to
	 * be done between records. While it waits for its receiver that is the known trouble.
	 */
	void beginStep() {
		if (this.worker == null) {
			this.worker = Thread.currentThread();
		}
		this.stepSince = this.time.millis();
	}

	/**
	 * The worker has finished it.
	 */
	void endStep() {
		this.stepSince = IDLE;
	}

	/**
	 * What the worker does not come back from, or {@code null} if it is at work.
	 */
	private @Nullable Trouble stuck() {
		long since = this.stepSince;
		Thread thread = this.worker;
		if (thread == null || since == IDLE || this.time.millis() - since < LONGEST_STEP.toMillis()) {
			return null;
		}
		String place = Arrays.stream(thread.getStackTrace())
			.filter((frame) -> !JDK.matcher(frame.getClassName()).lookingAt())
			.findFirst()
			.map((frame) -> " from " + frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
			.orElse("");
		return new Trouble("Its thread does not come back" + place, Instant.ofEpochMilli(since));
	}

	/**
	 * The sink has taken a record.
	 */
	void written() {
		this.written++;
	}

	/**
	 * What has become of the records that the sink has taken, as far as that shows.
	 * @param waiting how many of them wait in the sink
	 */
	void progress(long waiting) {
		this.progress = new Progress(Math.max(0, this.written - waiting), waiting);
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
		ChannelSink<?> current = this.sink;
		long inSink = (current != null) ? current.waiting() : 0;
		progress(inSink);
		this.waited = Math.max((before != null) ? this.waited : 0, inWork + this.queued.getAsInt() + inSink);
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

	ChannelHealth snapshot() {
		Trouble known = this.trouble;
		Trouble now = (known != null) ? known : stuck();
		Map<String, Object> details = new LinkedHashMap<>();
		if (now != null) {
			details.put("trouble", now.reason());
			details.put("since", now.since().toString());
		}
		details.put("queued", this.queued.getAsInt());
		ChannelSink<?> current = this.sink;
		if (current == null || current.keepsRecords()) {
			Progress last = this.progress;
			details.put("waiting", last.waiting());
			details.put("delivered", last.delivered());
		}
		details.put("failed", this.failed.get());
		details.put("lost", this.losses.total());
		if (current != null) {
			details.putAll(current.details());
		}
		return new Snapshot(this.channel, now == null, details);
	}

	/**
	 * Two figures that belong together.
	 *
	 * @param delivered the records that have left the sink for their receiver
	 * @param waiting those that have not
	 */
	private record Progress(long delivered, long waiting) {

	}

	private record Trouble(String reason, Instant since) {

	}

	private record Snapshot(String channel, boolean up, Map<String, Object> details) implements ChannelHealth {

	}

}
