package io.erroralerts.syslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A socket for datagrams. It is replaced every minute: the name of the receiver may have
 * got another address, and so may we.
 */
final class UdpConnection implements Connection {

	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

	// Who refuses datagrams says so with a delay, in which more may have left.
	private static final int WINDOW = 64 * 1024;

	private final BoundedChannel<DatagramChannel> socket;

	private final InstantSource clock;

	private final Duration lifetime;

	private Instant end;

	UdpConnection(BoundedChannel<DatagramChannel> socket, InstantSource clock, Duration lifetime) {
		this.socket = socket;
		this.clock = clock;
		this.lifetime = lifetime;
		this.end = clock.instant().plus(lifetime);
	}

	@Override
	public Framing framing() {
		return Framing.NONE;
	}

	@Override
	public void write(byte[] octets) throws IOException {
		try {
			this.socket.write(ByteBuffer.wrap(octets), WRITE_TIMEOUT);
		}
		catch (IOException ex) {
			throw isTooLong(ex) ? new MessageTooLongException(ex) : ex;
		}
	}

	// Java has no exception of its own for this.
	private static boolean isTooLong(Exception ex) {
		String message = String.valueOf(ex.getMessage());
		return message.contains("too long") || message.contains("larger than");
	}

	@Override
	public boolean alive() throws IOException {
		return this.socket.drain();
	}

	@Override
	public boolean aliveAfter(Duration patience) throws IOException {
		return this.socket.drainAfter(patience);
	}

	@Override
	public int window() {
		return WINDOW;
	}

	@Override
	public boolean isStale() {
		Instant now = this.clock.instant();
		if (now.isBefore(this.end)) {
			return false;
		}
		// Asked once: if there is no other way, this one is good for as long again.
		this.end = now.plus(this.lifetime);
		return true;
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
