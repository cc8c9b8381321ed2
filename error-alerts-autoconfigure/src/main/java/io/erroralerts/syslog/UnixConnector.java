package io.erroralerts.syslog;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import io.erroralerts.delivery.TransientDeliveryException;

import org.springframework.util.ClassUtils;

/**
 * Connects to a socket of this machine. Whether it takes a stream or datagrams, as most
 * of {@code /dev/log} do, shows when it is tried. Java has no datagrams for such sockets:
 * they need JNA, see {@code docs/decisions/051-unix-sockets.md}.
 */
final class UnixConnector implements Connector {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private final String path;

	private final Framing framing;

	private final boolean withJna;

	private boolean datagrams;

	/**
	 * A connector.
	 * @param path the path of the socket
	 * @param framing how messages are told apart in a stream
	 * @param withJna whether JNA may be used
	 */
	UnixConnector(String path, Framing framing, boolean withJna) {
		this.path = path;
		this.framing = framing;
		this.withJna = withJna;
	}

	static boolean isJnaPresent() {
		return ClassUtils.isPresent("com.sun.jna.Library", UnixConnector.class.getClassLoader());
	}

	@Override
	public String receiver() {
		return "The syslog socket " + this.path;
	}

	@Override
	public Connection connect(int failures) throws TransientDeliveryException {
		if (!this.datagrams) {
			try {
				return new StreamConnection(stream(), this.framing, TIMEOUT);
			}
			catch (IOException ex) {
				this.datagrams = takesDatagrams(ex);
				if (!this.datagrams) {
					throw unreachable(ex);
				}
			}
			catch (UnsupportedOperationException ex) {
				throw new TransientDeliveryException(receiver() + " can't be used: this system has no Unix sockets",
						ex);
			}
		}
		try {
			return datagrams();
		}
		catch (IOException ex) {
			// Whoever listens next may take a stream.
			this.datagrams = false;
			throw unreachable(ex);
		}
	}

	private BoundedChannel<SocketChannel> stream() throws IOException {
		BoundedChannel<SocketChannel> opened = new BoundedChannel<>(SocketChannel.open(StandardProtocolFamily.UNIX));
		try {
			if (!opened.channel().connect(UnixDomainSocketAddress.of(this.path))) {
				if (!opened.await(SelectionKey.OP_CONNECT, TIMEOUT)) {
					throw new IOException("no connection in time");
				}
				opened.channel().finishConnect();
			}
			return opened;
		}
		catch (IOException ex) {
			opened.close();
			throw ex;
		}
	}

	private Connection datagrams() throws IOException, TransientDeliveryException {
		if (!this.withJna) {
			throw new TransientDeliveryException(receiver() + " " + NEEDS_JNA, null);
		}
		try {
			return UnixDatagrams.connect(this.path);
		}
		catch (LinkageError ex) {
			throw new TransientDeliveryException(
					receiver() + " takes datagrams, and JNA can't send them on this system: " + ex.getMessage(), ex);
		}
	}

	/**
	 * What is missing, and what can be done about it.
	 */
	static final String NEEDS_JNA = "takes datagrams, which Java can't send to it: add net.java.dev.jna:jna, "
			+ "or let the syslog daemon listen to UDP and set erroralerts.syslog.host=localhost";

	/**
	 * Looks, without waiting, whether a socket would need JNA.
	 * @param path the path of the socket
	 * @return whether it is there and takes datagrams
	 */
	static boolean takesDatagrams(String path) {
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.configureBlocking(false);
			channel.connect(UnixDomainSocketAddress.of(path));
			return false;
		}
		catch (IOException ex) {
			return takesDatagrams(ex);
		}
		catch (UnsupportedOperationException ex) {
			return false;
		}
	}

	// EPROTOTYPE, for which Java has no exception of its own.
	private static boolean takesDatagrams(IOException ex) {
		return String.valueOf(ex.getMessage()).contains("wrong type");
	}

	private TransientDeliveryException unreachable(IOException ex) {
		return new TransientDeliveryException(
				receiver() + " can't be reached. Check erroralerts.syslog.socket (" + ex.getMessage() + ")", ex);
	}

}
