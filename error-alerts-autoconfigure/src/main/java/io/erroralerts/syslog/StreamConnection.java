package io.erroralerts.syslog;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * A connection without encryption, over TCP or a Unix socket.
 */
final class StreamConnection implements Connection {

	private final BoundedChannel<SocketChannel> channel;

	private final Framing framing;

	private final Duration patience;

	private final int window;

	StreamConnection(BoundedChannel<SocketChannel> channel, Framing framing, Duration patience) throws IOException {
		this.channel = channel;
		this.framing = framing;
		this.patience = patience;
		this.window = channel.channel().getOption(StandardSocketOptions.SO_SNDBUF);
	}

	@Override
	public Framing framing() {
		return this.framing;
	}

	@Override
	public void write(byte[] octets) throws IOException {
		this.channel.write(ByteBuffer.wrap(octets), this.patience);
	}

	@Override
	public boolean alive() throws IOException {
		return this.channel.drain();
	}

	@Override
	public boolean aliveAfter(Duration time) throws IOException {
		return this.channel.drainAfter(time);
	}

	@Override
	public int window() {
		return this.window;
	}

	@Override
	public void close() {
		closeInOrder(this.channel);
	}

	/**
	 * Closes a connection so that the receiver gets what was written: with something
	 * unread it would be reset, and the receiver would lose what it has not read either.
	 */
	static void closeInOrder(BoundedChannel<SocketChannel> channel) {
		try {
			channel.channel().shutdownOutput();
			channel.drain();
		}
		catch (IOException ex) {
			// It is broken already.
		}
		channel.close();
	}

}
