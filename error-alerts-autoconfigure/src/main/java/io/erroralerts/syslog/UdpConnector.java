package io.erroralerts.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.erroralerts.delivery.TransientDeliveryException;

/**
 * One datagram per message, RFC 5426. Nobody acknowledges a datagram, but a machine whose
 * receiver is down may say so ("port unreachable").
 */
final class UdpConnector implements Connector {

	/**
	 * The largest payload over IPv4: 65,535 less the headers of IP and UDP.
	 */
	static final int MAX_PAYLOAD = 65_507;

	private static final Duration LOOKUP_INTERVAL = Duration.ofSeconds(60);

	private final Destination destination;

	private final Destination.Resolver resolver;

	private final Opener opener;

	private final InstantSource clock;

	UdpConnector(Destination destination, Destination.Resolver resolver) {
		this(destination, resolver, UdpConnector::open, InstantSource.system());
	}

	UdpConnector(Destination destination, Destination.Resolver resolver, Opener opener, InstantSource clock) {
		this.destination = destination;
		this.resolver = resolver;
		this.opener = opener;
		this.clock = clock;
	}

	@Override
	public String receiver() {
		return "The syslog receiver " + this.destination;
	}

	@Override
	public Connection connect(int failures) throws TransientDeliveryException {
		List<InetAddress> addresses = this.destination.addresses(this.resolver);
		InetAddress address = addresses.get(failures % addresses.size());
		try {
			return new UdpConnection(this.opener.open(new InetSocketAddress(address, this.destination.port())),
					this.clock, LOOKUP_INTERVAL);
		}
		catch (IOException | UnsupportedAddressTypeException ex) {
			throw new TransientDeliveryException(receiver() + " " + Reasons.of(ex), ex);
		}
	}

	static BoundedChannel<DatagramChannel> open(InetSocketAddress address) throws IOException {
		// Only a connected socket hears answers.
		return new BoundedChannel<>(connect(address));
	}

	static DatagramChannel connect(InetSocketAddress address) throws IOException {
		DatagramChannel channel = DatagramChannel.open();
		try {
			return channel.connect(address);
		}
		catch (IOException | UnsupportedAddressTypeException ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Opens sockets.
	 */
	@FunctionalInterface
	interface Opener {

		/**
		 * Opens a socket that is connected.
		 * @param address the receiver
		 * @return the socket
		 * @throws IOException if there is no way to it
		 */
		BoundedChannel<DatagramChannel> open(InetSocketAddress address) throws IOException;

	}

}
