package io.erroralerts.benchmarks.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A mail server that hangs: connections stand, and nobody ever says a word.
 */
final class MuteRelay implements AutoCloseable {

	private final ServerSocket socket;

	MuteRelay() {
		try {
			// The operating system makes the connections: nobody has to accept them.
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.socket.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
