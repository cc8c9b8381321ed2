package io.erroralerts.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.erroralerts.delivery.TransientDeliveryException;
import org.jspecify.annotations.Nullable;

/**
 * One datagram per message, RFC 5426. Nobody acknowledges a datagram, but a machine whose
 * receiver is down may say so ("port unreachable"). This is heard at once from the same
 * machine, else with the next message. After that every datagram is given time for such
 * an answer, and the one that was sent before it is repeated.
 */
final class UdpTransport implements SyslogTransport {

	// The largest payload over IPv4: 65,535 less the headers of IP and UDP.
	private static final int MAX_PAYLOAD = 65_507;

	private static final Duration LOOKUP_INTERVAL = Duration.ofSeconds(60);

	private static final Duration ANSWER_TIME = Duration.ofMillis(250);

	private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(5);

	private final Destination destination;

	private final Destination.Resolver resolver;

	private final Opener opener;

	private final InstantSource clock;

	private @Nullable BoundedChannel<DatagramChannel> socket;

	private Instant nextLookup = Instant.MIN;

	private int failures;

	private boolean suspicious;

	private byte @Nullable [] sentLast;

	private byte @Nullable [] repeat;

	UdpTransport(Destination destination) {
		this(destination, Destination.Resolver.SYSTEM, UdpTransport::open, InstantSource.system());
	}

	UdpTransport(Destination destination, Destination.Resolver resolver, Opener opener, InstantSource clock) {
		this.destination = destination;
		this.resolver = resolver;
		this.opener = opener;
		this.clock = clock;
	}

	@Override
	public int maxMessage(int maxFrame) {
		return Math.min(maxFrame, MAX_PAYLOAD);
	}

	@Override
	public void send(byte[] message) throws TransientDeliveryException, IOException {
		hearOfEarlier();
		try {
			BoundedChannel<DatagramChannel> connected = connected();
			if (this.repeat != null) {
				transmit(connected, this.repeat);
				this.repeat = null;
			}
			transmit(connected, message);
		}
		catch (IOException | UnsupportedAddressTypeException ex) {
			if (isTooLong(ex)) {
				throw new IOException(
						"A datagram of " + message.length
								+ " bytes is too long for this system: set erroralerts.syslog.max-message-size to less",
						ex);
			}
			throw failed(ex);
		}
		this.sentLast = message;
		this.suspicious = false;
		this.failures = 0;
	}

	// An answer that comes now is about a datagram that was thought to be delivered.
	private void hearOfEarlier() throws TransientDeliveryException {
		if (this.socket != null) {
			try {
				this.socket.drain();
			}
			catch (IOException ex) {
				this.repeat = this.sentLast;
				throw failed(ex);
			}
		}
	}

	private void transmit(BoundedChannel<DatagramChannel> connected, byte[] message) throws IOException {
		connected.write(message, WRITE_TIMEOUT);
		if (this.suspicious) {
			connected.await(SelectionKey.OP_READ, ANSWER_TIME);
		}
		connected.drain();
	}

	// A new socket every minute: the name may have got another address, and so may we.
	private BoundedChannel<DatagramChannel> connected() throws TransientDeliveryException, IOException {
		BoundedChannel<DatagramChannel> current = this.socket;
		Instant now = this.clock.instant();
		if (current != null && now.isBefore(this.nextLookup)) {
			return current;
		}
		this.nextLookup = now.plus(LOOKUP_INTERVAL);
		List<InetAddress> addresses;
		try {
			addresses = this.destination.addresses(this.resolver);
		}
		catch (TransientDeliveryException ex) {
			if (current != null) {
				// The address that was good a minute ago is better than none.
				return current;
			}
			throw ex;
		}
		close();
		InetAddress address = addresses.get(this.failures % addresses.size());
		BoundedChannel<DatagramChannel> opened = this.opener
			.open(new InetSocketAddress(address, this.destination.port()));
		this.socket = opened;
		return opened;
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

	private TransientDeliveryException failed(Exception cause) {
		close();
		this.failures = (this.failures + 1) & Integer.MAX_VALUE;
		this.suspicious = true;
		return new TransientDeliveryException("The syslog receiver " + this.destination
				+ " can't be reached. Check erroralerts.syslog.host and erroralerts.syslog.port", cause);
	}

	// Java has no exception of its own for this. No pause would make it shorter.
	private static boolean isTooLong(Exception ex) {
		String message = String.valueOf(ex.getMessage());
		return message.contains("too long") || message.contains("larger than");
	}

	@Override
	public void close() {
		BoundedChannel<DatagramChannel> closing = this.socket;
		this.socket = null;
		if (closing != null) {
			closing.close();
		}
	}

	/**
	 * Opens sockets.
	 */
	@FunctionalInterface
	interface Opener {

		BoundedChannel<DatagramChannel> open(InetSocketAddress address) throws IOException;

	}

}
