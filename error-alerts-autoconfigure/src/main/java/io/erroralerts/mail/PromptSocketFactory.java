package io.erroralerts.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;

/**
 * Sockets that send the end of a mail at once. By default TCP keeps back a last packet
 * that is not full until the relay has acknowledged those before (Nagle's algorithm, RFC
 * 9293, section 3.7.4), and the relay takes its time, 40 ms on Linux, for it has nothing
 * to say yet.
 */
final class PromptSocketFactory extends SocketFactory {

	@Override
	public Socket createSocket() throws IOException {
		return prompt(new Socket());
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return prompt(new Socket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
		return prompt(new Socket(host, port, localHost, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return prompt(new Socket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
			throws IOException {
		return prompt(new Socket(address, port, localAddress, localPort));
	}

	private static Socket prompt(Socket socket) throws IOException {
		socket.setTcpNoDelay(true);
		return socket;
	}

}
