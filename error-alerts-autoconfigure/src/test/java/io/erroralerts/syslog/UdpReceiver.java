package io.erroralerts.syslog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/**
 * Receives datagrams on this machine.
 */
final class UdpReceiver implements AutoCloseable {

	private final DatagramSocket socket;

	UdpReceiver() throws IOException {
		this(InetAddress.getLoopbackAddress(), 0);
	}

	UdpReceiver(InetAddress address, int port) throws IOException {
		this.socket = new DatagramSocket(new InetSocketAddress(address, port));
		this.socket.setSoTimeout(30_000);
	}

	int port() {
		return this.socket.getLocalPort();
	}

	byte[] next() throws IOException {
		DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
		this.socket.receive(packet);
		return Arrays.copyOf(packet.getData(), packet.getLength());
	}

	@Override
	public void close() {
		this.socket.close();
	}

	static int freePort() throws IOException {
		try (UdpReceiver receiver = new UdpReceiver()) {
			return receiver.port();
		}
	}

}
