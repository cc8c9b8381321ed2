package io.erroralerts.demo.desk;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The log server of the demo: receives syslog over UDP (RFC 5426) on this machine's
 * loopback address.
 */
final class SyslogServer implements AutoCloseable {

	private static final int MAX_DATAGRAM = 65_535;

	private static final int RECEIVE_BUFFER = 4 * 1024 * 1024;

	private final DatagramSocket socket;

	private final Consumer<SyslogPacket> receiver;

	private SyslogServer(DatagramSocket socket, Consumer<SyslogPacket> receiver) {
		this.socket = socket;
		this.receiver = receiver;
	}

	/**
	 * Opens the server.
	 * @param port the port, or 0 for any that is free
	 * @param receiver takes the packets, on the server's own thread
	 * @return the server, which receives already
	 * @throws PortTakenException if another program has the port
	 */
	static SyslogServer open(int port, Consumer<SyslogPacket> receiver) {
		DatagramSocket socket;
		try {
			socket = new DatagramSocket(port, Loopback.address());
			socket.setReceiveBufferSize(RECEIVE_BUFFER);
		}
		catch (SocketException ex) {
			throw PortTakenException.orElse(ex, "demo.syslog.port", port);
		}
		SyslogServer server = new SyslogServer(socket, receiver);
		Thread thread = new Thread(server::receive, "desk-syslog");
		thread.setDaemon(true);
		thread.start();
		return server;
	}

	int port() {
		return this.socket.getLocalPort();
	}

	@Override
	public void close() {
		this.socket.close();
	}

	private void receive() {
		byte[] buffer = new byte[MAX_DATAGRAM];
		while (!this.socket.isClosed()) {
			DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
			try {
				this.socket.receive(packet);
				this.receiver.accept(SyslogPacket.read(Arrays.copyOf(buffer, packet.getLength())));
			}
			catch (IOException ex) {
				// Closed, or a datagram that the kernel could not deliver: the next one
				// will come.
			}
		}
	}

}
