package io.erroralerts.demo.desk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The log server of the demo: receives syslog over TCP (RFC 6587, octet counting) on this
 * machine's loopback address.
 */
final class SyslogServer implements Supply {

	private static final int MAX_CONNECTIONS = 16;

	private static final long ACCEPTOR_MILLIS = 1000;

	private final int port;

	private final Consumer<SyslogPacket> receiver;

	private final Set<Socket> connections = new HashSet<>();

	private @Nullable ServerSocket server;

	private Thread acceptor;

	private SyslogServer(ServerSocket server, Consumer<SyslogPacket> receiver) {
		this.port = server.getLocalPort();
		this.receiver = receiver;
		this.server = server;
		this.acceptor = listen(server);
	}

	/**
	 * Opens the server.
	 * @param port the port, or 0 for any that is free
	 * @param receiver takes the packets, on the server's own threads
	 * @return the server, which accepts connections already
	 * @throws PortTakenException if another program has the port
	 */
	static SyslogServer open(int port, Consumer<SyslogPacket> receiver) {
		return new SyslogServer(bind(port), receiver);
	}

	@SuppressWarnings("resource") // Closed by who takes it.
	private static ServerSocket bind(int port) {
		try {
			ServerSocket server = new ServerSocket();
			try {
				// What is left of connections from before must not hold the port.
				server.setReuseAddress(true);
				server.bind(new InetSocketAddress(Loopback.address(), port));
				return server;
			}
			catch (IOException ex) {
				server.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw PortTakenException.orElse(ex, "demo.syslog.port", port);
		}
	}

	int port() {
		return this.port;
	}

	@Override
	public synchronized boolean isThere() {
		return this.server != null;
	}

	@Override
	public void takeAway() {
		Thread last;
		synchronized (this) {
			last = this.acceptor;
			if (this.server != null) {
				close(this.server);
				this.server = null;
				this.connections.forEach(SyslogServer::close);
				this.connections.clear();
			}
		}
		try {
			// The kernel lets callers in, and nobody else to the port, until it is awake.
			last.join(ACCEPTOR_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public synchronized void giveBack() {
		if (this.server == null) {
			this.server = bind(this.port);
			this.acceptor = listen(this.server);
		}
	}

	@Override
	public void close() {
		takeAway();
	}

	private Thread listen(ServerSocket listening) {
		return start("desk-syslog", () -> {
			while (!listening.isClosed()) {
				try {
					admit(listening, listening.accept());
				}
				catch (IOException ex) {
					// Taken away, or a sender that was gone before it was let in.
				}
			}
		});
	}

	private synchronized void admit(ServerSocket listening, Socket connection) {
		if (this.server != listening || this.connections.size() >= MAX_CONNECTIONS) {
			close(connection);
			return;
		}
		this.connections.add(connection);
		start("desk-syslog-session", () -> receive(connection));
	}

	private void receive(Socket connection) {
		try (connection) {
			SyslogFrames frames = new SyslogFrames(new BufferedInputStream(connection.getInputStream()));
			for (byte[] message = frames.next(); message != null; message = frames.next()) {
				this.receiver.accept(SyslogPacket.read(message));
			}
		}
		catch (IllegalArgumentException ex) {
			this.receiver.accept(SyslogPacket.malformed(String.valueOf(ex.getMessage()), ""));
		}
		catch (IOException ex) {
			// The sender is gone, or this server is.
		}
		finally {
			forget(connection);
		}
	}

	private synchronized void forget(Socket connection) {
		this.connections.remove(connection);
	}

	private static Thread start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void close(AutoCloseable socket) {
		try {
			socket.close();
		}
		catch (Exception ex) {
			// It is of no use any more either way.
		}
	}

}
