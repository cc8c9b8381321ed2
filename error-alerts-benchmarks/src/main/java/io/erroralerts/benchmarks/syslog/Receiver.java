package io.erroralerts.benchmarks.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the messages that arrive, and does no more.
 */
final class Receiver {

	private static final int BUFFER = 256 * 1024;

	private final int port;

	private volatile long received;

	private volatile long lastAt;

	private Receiver(int port) {
		this.port = port;
	}

	/**
	 * Receives datagrams.
	 */
	static Receiver udp() throws IOException {
		DatagramChannel channel = DatagramChannel.open();
		channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 * 1024 * 1024);
		channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		Receiver receiver = new Receiver(((InetSocketAddress) channel.getLocalAddress()).getPort());
		receiver.start(() -> {
			ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
			while (true) {
				buffer.clear();
				channel.receive(buffer);
				receiver.count(1);
			}
		});
		return receiver;
	}

	/**
	 * Receives frames with a count before each, RFC 6587, section 3.4.1.
	 */
	static Receiver octetCounted() throws IOException {
		return tcp(new OctetCounter());
	}

	/**
	 * Receives lines.
	 */
	static Receiver lines() throws IOException {
		return tcp((buffer) -> {
			int lines = 0;
			while (buffer.hasRemaining()) {
				lines += (buffer.get() == '\n') ? 1 : 0;
			}
			return lines;
		});
	}

	private static Receiver tcp(Counter counter) throws IOException {
		ServerSocketChannel server = ServerSocketChannel.open();
		server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		Receiver receiver = new Receiver(((InetSocketAddress) server.getLocalAddress()).getPort());
		receiver.start(() -> {
			ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
			try (SocketChannel connection = server.accept()) {
				while (((ByteChannel) connection).read(buffer.clear()) >= 0) {
					receiver.count(counter.count(buffer.flip()));
				}
			}
		});
		return receiver;
	}

	private void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}, "receiver");
		thread.setDaemon(true);
		thread.start();
	}

	private void count(int messages) {
		if (messages > 0) {
			this.received += messages;
			this.lastAt = System.nanoTime();
		}
	}

	int port() {
		return this.port;
	}

	long received() {
		return this.received;
	}

	/**
	 * Waits until so many messages have arrived, or none for two seconds.
	 * @return when the last one arrived
	 */
	long awaitLast(long expected) {
		long waiting = System.nanoTime();
		while (this.received < expected
				&& System.nanoTime() - Math.max(this.lastAt, waiting) < TimeUnit.SECONDS.toNanos(2)) {
			LockSupport.parkNanos(200_000);
		}
		return this.lastAt;
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

	@FunctionalInterface
	private interface Counter {

		int count(ByteBuffer buffer);

	}

	/**
	 * Remembers where in a frame the last read ended.
	 */
	private static final class OctetCounter implements Counter {

		private int length;

		private int left;

		@Override
		public int count(ByteBuffer buffer) {
			int frames = 0;
			while (buffer.hasRemaining()) {
				if (this.left > 0) {
					int step = Math.min(this.left, buffer.remaining());
					buffer.position(buffer.position() + step);
					this.left -= step;
					frames += (this.left == 0) ? 1 : 0;
				}
				else {
					int octet = buffer.get();
					if (octet == ' ') {
						this.left = this.length;
						this.length = 0;
					}
					else {
						this.length = this.length * 10 + octet - '0';
					}
				}
			}
			return frames;
		}

	}

}
