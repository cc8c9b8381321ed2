package io.erroralerts.syslog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLEngine;

import io.erroralerts.delivery.TransientDeliveryException;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Connects over TCP, RFC 6587, or over TLS, RFC 5425. The host is looked up each time.
 */
final class TcpConnector implements Connector {

	static final Duration TIMEOUT = Duration.ofSeconds(5);

	// Small, for what is in it when a connection breaks is sent a second time.
	private static final int SEND_BUFFER = 64 * 1024;

	// A receiver that is gone without a word is noticed within a minute of silence.
	private static final Map<SocketOption<Integer>, Integer> KEEP_ALIVE = Map.of(ExtendedSocketOptions.TCP_KEEPIDLE, 30,
			ExtendedSocketOptions.TCP_KEEPINTERVAL, 10, ExtendedSocketOptions.TCP_KEEPCOUNT, 3);

	private final Destination destination;

	private final Destination.Resolver resolver;

	private final Framing framing;

	private final @Nullable TlsSettings tls;

	private final Duration connectTimeout;

	private final Duration writeTimeout;

	/**
	 * A connector.
	 * @param destination the receiver
	 * @param resolver finds its addresses
	 * @param framing how messages are told apart
	 * @param tls makes engines for TLS, or {@code null} for none
	 * @param connectTimeout how long it may take to connect, and again the TLS handshake
	 * @param writeTimeout how long the receiver may take nothing
	 */
	TcpConnector(Destination destination, Destination.Resolver resolver, Framing framing, @Nullable TlsSettings tls,
			Duration connectTimeout, Duration writeTimeout) {
		this.destination = destination;
		this.resolver = resolver;
		this.framing = framing;
		this.tls = tls;
		this.connectTimeout = connectTimeout;
		this.writeTimeout = writeTimeout;
	}

	@Override
	public String receiver() {
		return "The syslog receiver " + this.destination;
	}

	@Override
	public Connection connect(int failures) throws TransientDeliveryException {
		List<InetAddress> addresses = this.destination.addresses(this.resolver);
		long deadline = System.nanoTime() + this.connectTimeout.toNanos();
		Exception failure = null;
		for (int i = 0; i < addresses.size(); i++) {
			// An address that swallows everything leaves the others their share of time.
			Duration share = Duration.ofNanos(deadline - System.nanoTime()).dividedBy(addresses.size() - i);
			try {
				return secured(connect(new InetSocketAddress(addresses.get(i), this.destination.port()), share));
			}
			catch (IOException | UnsupportedAddressTypeException ex) {
				failure = ex;
			}
		}
		throw new TransientDeliveryException(receiver() + " " + Reasons.of(failure), failure);
	}

	private Connection secured(BoundedChannel<SocketChannel> channel) throws IOException {
		try {
			if (this.tls == null) {
				return new StreamConnection(channel, this.framing, this.writeTimeout);
			}
			SSLEngine engine = this.tls.engine(this.destination.host(), this.destination.port());
			return TlsConnection.open(channel, engine, this.connectTimeout, this.writeTimeout);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static BoundedChannel<SocketChannel> connect(InetSocketAddress address, Duration patience)
			throws IOException {
		BoundedChannel<SocketChannel> opened = new BoundedChannel<>(SocketChannel.open());
		try {
			SocketChannel channel = opened.channel();
			options(channel);
			if (!channel.connect(address)) {
				if (!opened.await(SelectionKey.OP_CONNECT, patience)) {
					throw new SocketTimeoutException("no connection to " + address + " in time");
				}
				channel.finishConnect();
			}
			if (address.equals(channel.getLocalAddress())) {
				// TCP can connect a free port of this machine with itself.
				throw new ConnectException("nobody listens on " + address);
			}
			return opened;
		}
		catch (IOException | UnsupportedAddressTypeException ex) {
			opened.close();
			throw ex;
		}
	}

	private static void options(SocketChannel channel) throws IOException {
		channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
		for (Map.Entry<SocketOption<Integer>, Integer> option : KEEP_ALIVE.entrySet()) {
			if (channel.supportedOptions().contains(option.getKey())) {
				channel.setOption(option.getKey(), option.getValue());
			}
		}
	}

}
