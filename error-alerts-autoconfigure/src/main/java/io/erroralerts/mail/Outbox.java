package io.erroralerts.mail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSender;

/**
 * Where composed mails wait until the relay has accepted them. Used by one thread, but
 * for {@link #state()}.
 */
final class Outbox implements AutoCloseable {

	private static final Duration BURST = Duration.ofMillis(500);

	// In a hurry the relay gets this long between two tries.
	private static final long SHORT_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

	private final OutboxQueue queue;

	private final OutboxRelay relay;

	private final OutboxPatience patience;

	private final InstantSource time;

	private final OutboxHistory history = new OutboxHistory();

	private volatile OutboxState state;

	/**
	 * Opens the outbox of a mail channel.
	 * @param properties the properties of the channel
	 * @param senders gives the sender anew for each burst, or throws
	 * @param time the time
	 */
	Outbox(MailChannelProperties properties, Supplier<JavaMailSender> senders, InstantSource time) {
		this(new OutboxRelay(senders, properties.timeout()), OutboxPauses.of(properties.retry()), properties.spool(),
				time);
	}

	Outbox(OutboxRelay relay, OutboxPauses pauses, MailChannelProperties.Spool limits, InstantSource time) {
		this.relay = relay;
		this.patience = new OutboxPatience(pauses);
		this.time = time;
		this.queue = new OutboxQueue(limits, time);
		this.state = this.history.state(this.queue);
	}

	/**
	 * Takes a mail over. With a spool directory it is on the disk when this returns.
	 * @param mail the mail
	 */
	void add(OutgoingMail mail) {
		this.queue.add(mail);
		publish();
	}

	/**
	 * Sends what is due, oldest first. Returns after half a second even if more is due,
	 * for the caller has other work too: the connection stays open then.
	 */
	void work() {
		this.queue.maintain();
		Instant start = this.time.instant();
		if (this.patience.isPaused(start)) {
			publish();
			return;
		}
		Instant end = start.plus(BURST);
		Instant now = start;
		boolean more = true;
		OutboxEntry next = this.queue.next(start);
		while (next != null && more && now.isBefore(end) && !Thread.currentThread().isInterrupted()) {
			more = attempt(next);
			now = this.time.instant();
			next = this.queue.next(now);
		}
		if (next == null || !more) {
			this.relay.disconnect();
		}
		publish();
	}

	/**
	 * Tries what waits, however long it would have to, until all has left or the time is
	 * over. Without a spool directory an outage is sat out as long as that.
	 * @param limit the time; not that of the injected source, which may stand still
	 * @return the number of mails that are left
	 */
	int flush(Duration limit) {
		long end = System.nanoTime() + limit.toNanos();
		this.queue.storeAll();
		boolean again = true;
		while (again && this.queue.size() > 0) {
			for (OutboxEntry entry : this.queue.all()) {
				if (isOver(end) || !attempt(entry)) {
					break;
				}
			}
			again = this.queue.size() > 0 && this.queue.inMemory() > 0 && !isOver(end);
			if (again) {
				LockSupport.parkNanos(Math.min(SHORT_PAUSE, Math.max(0, end - System.nanoTime())));
			}
		}
		this.relay.disconnect();
		publish();
		return this.queue.size();
	}

	private static boolean isOver(long end) {
		return System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted();
	}

	/**
	 * Tries one mail.
	 * @return whether another mail may be tried now
	 */
	private boolean attempt(OutboxEntry entry) {
		OutboxResult result;
		try {
			result = this.relay.send(this.queue.content(entry), entry.recipients());
		}
		catch (IOException ex) {
			this.queue.setAside(entry, SpoolFiles.BAD);
			this.history.failed("The file of a waiting mail can't be read: " + ex, entry.messageId(),
					this.time.instant());
			return true;
		}
		Instant now = this.time.instant();
		switch (result.outcome()) {
			case SENT -> {
				this.queue.remove(entry);
				this.history.sent(entry.untold());
				this.history.works(result.reason());
			}
			case PARTLY_SENT -> {
				this.history.partlySent(entry.untold());
				this.history.works(result.reason());
				entry.recipients(result.recipients());
				later(entry, now);
			}
			case REFUSED -> {
				// But the relay has answered.
				this.history.works("");
				this.queue.setAside(entry, SpoolFiles.REFUSED);
				this.history.failed("A mail was set aside: " + result.reason(), entry.messageId(), now);
			}
			case DEFERRED -> {
				this.history.deferred(result.reason());
				later(entry, now);
			}
			case OUTAGE -> {
				// No fault of this mail.
			}
		}
		boolean pause = this.patience.ends(result.outcome(), now);
		if (pause) {
			this.history.isDown(now, result.reason());
		}
		publish();
		return !pause;
	}

	private void later(OutboxEntry entry, Instant now) {
		this.patience.putOff(entry, now);
		this.queue.changed(entry);
	}

	private void publish() {
		this.state = this.history.state(this.queue);
	}

	/**
	 * Whether the end of the process would cost no mail.
	 */
	boolean isSafe() {
		return this.queue.inMemory() == 0;
	}

	int pending() {
		return this.queue.size();
	}

	long pendingCount() {
		return this.queue.count();
	}

	/**
	 * When {@link #work()} has something to do.
	 * @return the time, or {@code null} if nothing waits
	 */
	@Nullable Instant nextDue() {
		Instant due = this.queue.nextDue();
		return (due != null) ? this.patience.earliest(due) : null;
	}

	/**
	 * Hands over what was lost. Whoever takes it tells it by the next mail, or gives it
	 * back.
	 */
	OutboxLosses takeLosses() {
		return this.queue.takeLosses();
	}

	/**
	 * A mail could not even be composed.
	 * @param count the number of errors that it would have told of
	 * @param losses what else it would have told
	 */
	void lost(long count, OutboxLosses losses, Throwable failure) {
		this.queue.lose(count, losses);
		this.history.failed("A mail could not be composed: " + failure, "", this.time.instant());
		publish();
	}

	/**
	 * How the outbox is. May be called by any thread.
	 */
	OutboxState state() {
		return this.state;
	}

	@Override
	public void close() {
		this.relay.disconnect();
		this.queue.close();
	}

}
