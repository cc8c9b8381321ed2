package io.erroralerts.syslog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.erroralerts.delivery.TransientDeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * A connection with octet counting, RFC 6587, section 3.4.1. The protocol knows no
 * acknowledgement: what the system has taken over when a connection breaks may be lost.
 */
final class TcpTransport implements SyslogTransport {

	static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

	static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

	private final Destination destination;

	private final Duration connectTimeout;

	private final Duration writeTimeout;

	private @Nullable BoundedChannel<SocketChannel> connection;

	TcpTransport(Destination destination, Duration connectTimeout, Duration writeTimeout) {
		this.destination = destination;
		this.connectTimeout = connectTimeout;
		this.writeTimeout = writeTimeout;
	}

	@Override
	public int maxMessage(int maxFrame) {
		return maxFrame - countOf(maxFrame).length;
	}

	@Override
	public void send(byte[] message) throws TransientDeliveryException {
		byte[] frame = frame(message);
		if (sendOverOpenConnection(frame)) {
			return;
		}
		BoundedChannel<SocketChannel> connected = connect();
		this.connection = connected;
		try {
			connected.write(frame, this.writeTimeout);
		}
		catch (IOException ex) {
			throw failed("did not take the message", ex);
		}
	}

	private boolean sendOverOpenConnection(byte[] frame) throws TransientDeliveryException {
		BoundedChannel<SocketChannel> connected = this.connection;
		if (connected == null) {
			return false;
		}
		try {
			if (connected.drain()) {
				connected.write(frame, this.writeTimeout);
				return true;
			}
		}
		catch (SocketTimeoutException ex) {
			throw failed("does not read", ex);
		}
		catch (IOException ex) {
			// The connection broke since the last message: a new one may do.
		}
		close();
		return false;
	}

	private BoundedChannel<SocketChannel> connect() throws TransientDeliveryException {
		List<InetAddress> addresses = this.destination.addresses(Destination.Resolver.SYSTEM);
		long deadline = System.nanoTime() + this.connectTimeout.toNanos();
		Exception failure = null;
		for (int i = 0; i < addresses.size(); i++) {
			// An address that swallows everything leaves the others their share of time.
			Duration share = Duration.ofNanos(deadline - System.nanoTime()).dividedBy(addresses.size() - i);
			try {
				return connect(new InetSocketAddress(addresses.get(i), this.destination.port()), share);
			}
			catch (IOException | UnsupportedAddressTypeException ex) {
				failure = ex;
			}
		}
		throw failed("can't be reached. Check erroralerts.syslog.host and erroralerts.syslog.port", failure);
	}

	private static BoundedChannel<SocketChannel> connect(InetSocketAddress address, Duration patience)
			throws IOException {
		BoundedChannel<SocketChannel> opened = new BoundedChannel<>(SocketChannel.open());
		try {
			SocketChannel channel = opened.channel();
			channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			if (!channel.connect(address)) {
				if (!opened.await(SelectionKey.OP_CONNECT, patience)) {
					throw new SocketTimeoutException("No connection to " + address + " in time");
				}
				channel.finishConnect();
			}
			if (address.equals(channel.getLocalAddress())) {
				// TCP can connect a free port of this machine with itself.
				throw new ConnectException("Nobody listens on " + address);
			}
			return opened;
		}
		catch (IOException | UnsupportedAddressTypeException ex) {
			opened.close();
			throw ex;
		}
	}

	private TransientDeliveryException failed(String what, @Nullable Exception cause) {
		close();
		return new TransientDeliveryException("The syslog receiver " + this.destination + " " + what, cause);
	}

	private static byte[] frame(byte[] message) {
		byte[] count = countOf(message.length);
		byte[] frame = Arrays.copyOf(count, count.length + message.length);
		System.arraycopy(message, 0, frame, count.length, message.length);
		return frame;
	}

	private static byte[] countOf(int length) {
		return (length + " ").getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public void close() {
		BoundedChannel<SocketChannel> closing = this.connection;
		this.connection = null;
		if (closing == null) {
			return;
		}
		try {
			// Closing with something unread would reset the connection, and the receiver
			// would lose what it has not read either.
			closing.channel().shutdownOutput();
			closing.drain();
		}
		catch (IOException ex) {
			// It is broken already.
		}
		closing.close();
	}

}
