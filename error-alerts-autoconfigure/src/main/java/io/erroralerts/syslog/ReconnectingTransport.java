package io.erroralerts.syslog;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.erroralerts.delivery.TransientDeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages until they have left, connects again where a connection broke, and
 * repeats what that may have cost. See {@code docs/decisions/050-syslog-delivery.md}.
 */
final class ReconnectingTransport implements SyslogTransport {

	// What may wait here; the rest waits on the belt.
	private static final int BUFFER = 32 * 1024;

	// After a failure the receiver gets this long to refuse the first message.
	private static final Duration ANSWER_TIME = Duration.ofMillis(250);

	// A connection that breaks earlier never was one.
	private static final long PROOF = TimeUnit.SECONDS.toNanos(5);

	// Between the end of a connection there and the news of it here.
	private static final long TRAVEL = TimeUnit.SECONDS.toNanos(2);

	// After that the system has given up a message that nobody acknowledges.
	private static final long LONGEST_DOUBT = TimeUnit.MINUTES.toNanos(15);

	private final Connector connector;

	private final LongSupplier time;

	private final Pauses pauses = new Pauses();

	private final Outgoing pending = new Outgoing();

	private final Unconfirmed unconfirmed = new Unconfirmed();

	private final ByteArrayOutputStream batch = new ByteArrayOutputStream(2 * BUFFER);

	private @Nullable Connection connection;

	private long connectedAt;

	private long goodAt;

	// The connection before this one broke, or there was none.
	private boolean suspicious;

	private boolean wasCut;

	private volatile long repeated;

	private volatile @Nullable String trouble;

	ReconnectingTransport(Connector connector, LongSupplier time) {
		this.connector = connector;
		this.time = time;
	}

	@Override
	public void send(byte[] message) throws TransientDeliveryException {
		if (this.pending.octets() >= BUFFER) {
			flush();
		}
		this.pending.add(message);
	}

	@Override
	public void flush() throws TransientDeliveryException {
		if (this.pending.isEmpty()) {
			return;
		}
		check();
		Connection current = connected();
		try {
			while (!this.pending.isEmpty()) {
				try {
					transmit(current);
				}
				catch (MessageTooLongException ex) {
					this.pending.shortenFirst();
				}
			}
			// A datagram that nobody wants is refused at once on this machine.
			if (current.framing() == Framing.NONE) {
				current.alive();
			}
		}
		catch (IOException ex) {
			broken(ex, false);
			throw new TransientDeliveryException(String.valueOf(this.trouble), ex);
		}
		if (!this.wasCut) {
			works();
		}
	}

	private void transmit(Connection current) throws IOException {
		if (current.framing() == Framing.NONE) {
			current.write(this.pending.first());
			sent(current, 1);
		}
		else {
			this.batch.reset();
			int count = this.pending.frame(current.framing(), this.suspicious ? 1 : BUFFER, this.batch);
			current.write(this.batch.toByteArray());
			sent(current, count);
		}
		if (this.suspicious) {
			if (!current.aliveAfter(ANSWER_TIME)) {
				throw new EOFException("closed the connection");
			}
			this.suspicious = false;
			this.goodAt = this.time.getAsLong();
		}
	}

	private void sent(Connection current, int count) {
		long now = this.time.getAsLong();
		for (int i = 0; i < count; i++) {
			this.unconfirmed.add(this.pending.removeFirst(), now, current.window());
		}
	}

	private Connection connected() throws TransientDeliveryException {
		Connection current = this.connection;
		if (current != null && !current.isStale()) {
			return current;
		}
		if (current == null && this.pauses.isPausing(this.time.getAsLong())) {
			throw new TransientDeliveryException(String.valueOf(this.trouble), null);
		}
		Connection next;
		try {
			next = this.connector.connect(this.pauses.failures());
		}
		catch (TransientDeliveryException ex) {
			if (current != null) {
				// The address that was good a minute ago is better than none.
				return current;
			}
			failed(String.valueOf(ex.getMessage()));
			throw ex;
		}
		if (current != null) {
			current.close();
		}
		this.connection = next;
		this.goodAt = this.time.getAsLong();
		this.connectedAt = this.goodAt;
		return next;
	}

	@Override
	public void check() {
		Connection current = this.connection;
		if (current == null) {
			return;
		}
		try {
			if (!current.alive()) {
				broken(new EOFException("closed the connection"), true);
				return;
			}
		}
		catch (IOException ex) {
			broken(ex, false);
			return;
		}
		this.goodAt = this.time.getAsLong();
		if (this.wasCut && this.pending.isEmpty() && this.goodAt - this.connectedAt >= PROOF) {
			works();
		}
	}

	private void works() {
		this.wasCut = false;
		this.pauses.worked();
		this.trouble = null;
	}

	/**
	 * Lets go of a connection, and takes back what it may not have carried to its end.
	 */
	private void broken(IOException ex, boolean inOrder) {
		Connection broken = this.connection;
		this.connection = null;
		if (broken == null) {
			return;
		}
		broken.close();
		boolean stream = broken.framing() != Framing.NONE;
		long now = this.time.getAsLong();
		long doubt = !stream ? this.goodAt - ANSWER_TIME.toNanos()
				: inOrder ? this.goodAt - TRAVEL : now - LONGEST_DOUBT;
		this.repeated += this.pending.putBack(this.unconfirmed.takeSince(doubt));
		if (!stream || now - this.connectedAt < PROOF) {
			this.wasCut = stream;
			failed(this.connector.receiver() + " " + Reasons.of(ex));
		}
		else if (!this.pending.isEmpty()) {
			this.suspicious = true;
			// There is no reason yet to wait before the next try.
			this.trouble = this.connector.receiver() + " " + Reasons.of(ex);
		}
	}

	private void failed(String reason) {
		this.suspicious = true;
		this.trouble = reason;
		this.pauses.failed(this.time.getAsLong());
	}

	@Override
	public void hurry() {
		this.pauses.hurry();
	}

	@Override
	public int pending() {
		return this.pending.size();
	}

	@Override
	public long repeated() {
		return this.repeated;
	}

	@Override
	public @Nullable String trouble() {
		return this.trouble;
	}

	@Override
	public void close() {
		if (this.connection != null) {
			this.connection.close();
			this.connection = null;
		}
	}

}
