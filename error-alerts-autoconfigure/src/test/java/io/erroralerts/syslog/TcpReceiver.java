package io.erroralerts.syslog;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Accepts connections on this machine and reads what comes, strictly.
 */
final class TcpReceiver implements AutoCloseable {

	private final ServerSocket server;

	private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private final List<String> faults = new CopyOnWriteArrayList<>();

	TcpReceiver() throws IOException {
		this(0);
	}

	TcpReceiver(int port) throws IOException {
		this(listen(port));
	}

	private static ServerSocket listen(int port) {
		return listen(() -> new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
	}

	/**
	 * Listens on a port that was free a moment ago: meanwhile it may be that of
	 * somebody's connection for another.
	 */
	static <S extends ServerSocket> S listen(Callable<S> opening) {
		return await().atMost(Duration.ofSeconds(30))
			.ignoreException(BindException.class)
			.until(opening, Objects::nonNull);
	}

	/**
	 * A receiver behind a socket that listens already, over TLS for instance.
	 */
	TcpReceiver(ServerSocket server) {
		this.server = server;
		start(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	int connections() {
		return this.connections.size();
	}

	byte[] next() throws InterruptedException {
		byte[] message = this.messages.poll(30, TimeUnit.SECONDS);
		assertThat(message).as("message within 30 s; faults: %s", this.faults).isNotNull();
		return message;
	}

	/**
	 * What has come since, the ends of streams left out.
	 */
	List<String> drain() {
		List<byte[]> drained = new ArrayList<>();
		this.messages.drainTo(drained);
		return drained.stream()
			.filter((message) -> message.length > 0)
			.map((message) -> new String(message, StandardCharsets.UTF_8))
			.toList();
	}

	List<String> faults() {
		return this.faults;
	}

	/**
	 * Closes all connections, but goes on listening.
	 */
	void cut() throws IOException {
		for (Socket connection : this.connections) {
			connection.close();
		}
	}

	/**
	 * Waits until the other side has closed its connections, in order.
	 */
	void awaitEnd() throws InterruptedException {
		byte[] end = this.messages.poll(30, TimeUnit.SECONDS);
		assertThat(end).as("end of the stream").isEmpty();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket connection = this.server.accept();
				this.connections.add(connection);
				start(() -> read(connection));
			}
			catch (IOException ex) {
				// Closed.
			}
		}
	}

	private void read(Socket connection) {
		try (connection) {
			OctetCountingReader reader = new OctetCountingReader(connection.getInputStream());
			for (byte[] message = reader.next(); message != null; message = reader.next()) {
				this.messages.add(message);
			}
			this.messages.add(new byte[0]);
		}
		catch (IOException ex) {
			if (!connection.isClosed()) {
				this.faults.add(ex.toString());
			}
		}
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "receiver");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		cut();
	}

	static int freePort() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return server.getLocalPort();
		}
	}

}
