package io.erroralerts.syslog;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/**
 * A network channel on which nothing takes longer than allowed. Used by one thread.
 *
 * @param <C> the type of channel
 */
class BoundedChannel<C extends SelectableChannel & ByteChannel> implements Closeable {

	// A receiver has nothing to say to us: what it says nevertheless is read in passing.
	private static final int MAX_READS = 16;

	private final C channel;

	private final Selector selector;

	private final SelectionKey key;

	private final ByteBuffer ignored = ByteBuffer.allocateDirect(1024);

	/**
	 * Takes over a channel: it will be closed with this, or now if this fails.
	 * @param channel an open channel
	 * @throws IOException if the system has no more room for it
	 */
	BoundedChannel(C channel) throws IOException {
		this.channel = channel;
		Selector opened = null;
		try {
			channel.configureBlocking(false);
			opened = channel.provider().openSelector();
			this.key = channel.register(opened, 0);
			this.selector = opened;
		}
		catch (IOException ex) {
			channel.close();
			if (opened != null) {
				opened.close();
			}
			throw ex;
		}
	}

	C channel() {
		return this.channel;
	}

	/**
	 * Waits until the channel is ready.
	 * @param operation for what, as in {@link SelectionKey}
	 * @param patience how long to wait
	 * @return {@code false} if it was not ready in time
	 * @throws IOException if waiting fails or the thread is interrupted
	 */
	boolean await(int operation, Duration patience) throws IOException {
		return awaitUntil(operation, System.nanoTime() + patience.toNanos());
	}

	/**
	 * Waits until there is something to read.
	 * @param patience how long
	 * @return whether there is
	 * @throws IOException if waiting fails or the thread is interrupted
	 */
	boolean awaitInput(Duration patience) throws IOException {
		return await(SelectionKey.OP_READ, patience);
	}

	private boolean awaitUntil(int operation, long deadline) throws IOException {
		this.key.interestOps(operation);
		for (long left = deadline - System.nanoTime(); left > 0; left = deadline - System.nanoTime()) {
			this.selector.select(Math.max(1, Duration.ofNanos(left).toMillis()));
			if (this.selector.selectedKeys().remove(this.key)) {
				return true;
			}
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("Interrupted while waiting for the receiver");
			}
		}
		return false;
	}

	/**
	 * Writes everything. A slow reader is given its time: only one that takes nothing at
	 * all for so long is given up.
	 * @param octets what to write
	 * @param patience how long the other side may take nothing
	 * @throws SocketTimeoutException if it took nothing for so long
	 * @throws IOException if writing fails
	 */
	void write(ByteBuffer octets, Duration patience) throws IOException {
		int before = octets.remaining();
		while (this.channel.write(octets) == 0 || octets.hasRemaining()) {
			if (octets.remaining() == before && !await(SelectionKey.OP_WRITE, patience)) {
				throw new SocketTimeoutException("nothing was taken within " + patience.toMillis() + " ms");
			}
			before = octets.remaining();
		}
	}

	/**
	 * Reads what is there, or waits for something.
	 * @param octets where it goes, with room
	 * @param deadline when to give up, of {@link System#nanoTime()}
	 * @return the number of octets, negative at the end of the stream
	 * @throws SocketTimeoutException if nothing came in time
	 * @throws IOException if reading fails
	 */
	int read(ByteBuffer octets, long deadline) throws IOException {
		int count = this.channel.read(octets);
		while (count == 0) {
			if (!awaitUntil(SelectionKey.OP_READ, deadline)) {
				throw new SocketTimeoutException("no answer in time");
			}
			count = this.channel.read(octets);
		}
		return count;
	}

	/**
	 * Like {@link #drain()}, but gives the other side time to say something first.
	 * @param patience how long
	 * @return {@code false} if it has closed the connection
	 * @throws IOException if the connection has failed
	 */
	boolean drainAfter(Duration patience) throws IOException {
		long deadline = System.nanoTime() + patience.toNanos();
		while (awaitUntil(SelectionKey.OP_READ, deadline)) {
			if (!drain()) {
				return false;
			}
		}
		return drain();
	}

	/**
	 * Reads what is there, without waiting, and forgets it. This is how a closed or
	 * failed connection shows.
	 * @return {@code false} if the other side has closed the connection
	 * @throws IOException if the connection has failed
	 */
	boolean drain() throws IOException {
		int count = 1;
		for (int i = 0; i < MAX_READS && count > 0; i++) {
			count = this.channel.read(this.ignored.clear());
		}
		return count >= 0;
	}

	@Override
	public void close() {
		try (Selector closing = this.selector) {
			this.channel.close();
			// A channel is only let go of when its selector has noticed.
			closing.selectNow();
		}
		catch (IOException ex) {
			// Nothing is left to be done about it.
		}
	}

}
