package io.erroralerts.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a sender and a mail server, and does what bad networks and bad servers
 * do.
 */
final class FaultyRelay implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final int target;

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger connections = new AtomicInteger();

	private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);

	private final AtomicInteger times = new AtomicInteger();

	private final AtomicReference<Refusal> refusal = new AtomicReference<>();

	private final CountDownLatch never = new CountDownLatch(1);

	FaultyRelay(int target) throws IOException {
		this.target = target;
		start(() -> {
			while (true) {
				Socket client = this.server.accept();
				this.connections.incrementAndGet();
				start(() -> serve(client));
			}
		});
	}

	int port() {
		return this.server.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	/**
	 * What goes wrong from now on, so many times.
	 */
	void fault(Fault fault, int times) {
		this.times.set(times);
		this.fault.set(fault);
	}

	/**
	 * What is answered from now on, in place of the server behind.
	 * @param command the beginning of the line that is answered; {@code .} for the end of
	 * a mail
	 * @param reply the reply
	 */
	void refuse(String command, String reply) {
		this.refusal.set(new Refusal(command, reply));
	}

	private boolean strikes(Fault fault) {
		return this.fault.get() == fault && this.times.getAndUpdate((left) -> Math.max(0, left - 1)) > 0;
	}

	private void serve(Socket client) throws IOException {
		try (client; Socket relay = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			this.open.add(client);
			this.open.add(relay);
			Line fromClient = new Line(client);
			Line fromRelay = new Line(relay);
			if (strikes(Fault.MUTE)) {
				await();
			}
			if (strikes(Fault.TRICKLE)) {
				trickle(fromClient);
			}
			fromClient.write(fromRelay.reply());
			for (String line = fromClient.read(); line != null; line = fromClient.read()) {
				String refusal = refusal(line);
				if (refusal != null) {
					fromClient.write(refusal + "\r\n");
					continue;
				}
				fromRelay.write(line + "\r\n");
				String reply = fromRelay.reply();
				if (this.fault.get() == Fault.SLOW) {
					pause();
				}
				fromClient.write(reply);
				if (reply.startsWith("354") && !data(fromClient, fromRelay)) {
					return;
				}
			}
		}
	}

	private String refusal(String line) {
		Refusal wanted = this.refusal.get();
		if (wanted != null && line.startsWith(wanted.command())) {
			return wanted.reply();
		}
		if (line.startsWith("MAIL ") && strikes(Fault.CLOSING)) {
			return "421 4.3.2 shutting down";
		}
		if (line.startsWith("RCPT ") && strikes(Fault.BUSY)) {
			return "450 4.2.0 greylisted";
		}
		return (line.startsWith("RCPT ") && strikes(Fault.UNKNOWN)) ? "550 5.1.1 no such user" : null;
	}

	private boolean data(Line fromClient, Line fromRelay) throws IOException {
		for (String line = fromClient.read(); line != null; line = fromClient.read()) {
			if (line.startsWith("Subject:") && strikes(Fault.CUT)) {
				return false;
			}
			if (line.equals(".") && refusal(line) != null) {
				fromClient.write(refusal(line) + "\r\n");
				return false;
			}
			fromRelay.write(line + "\r\n");
			if (line.equals(".")) {
				String reply = fromRelay.reply();
				if (strikes(Fault.CLOSE_AFTER_DOT)) {
					return false;
				}
				fromClient.write(reply);
				return true;
			}
		}
		return false;
	}

	// A greeting that never ends, and never stops for as long as a time-out.
	private void trickle(Line client) throws IOException {
		client.write("220-");
		while (this.never.getCount() > 0) {
			client.write("x");
			pause();
		}
	}

	private void await() {
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void pause() {
		try {
			this.never.await(30, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (SocketException ex) {
				// Somebody hung up.
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, "faulty-relay");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.never.countDown();
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	enum Fault {

		NONE, SLOW, MUTE, TRICKLE, CUT, CLOSING, BUSY, UNKNOWN, CLOSE_AFTER_DOT

	}

	private record Refusal(String command, String reply) {

	}

	private interface Work {

		void run() throws IOException;

	}

	private static final class Line {

		private final BufferedReader in;

		private final OutputStream out;

		private Line(Socket socket) throws IOException {
			this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
			this.out = socket.getOutputStream();
		}

		private String read() throws IOException {
			return this.in.readLine();
		}

		private String reply() throws IOException {
			StringBuilder reply = new StringBuilder();
			String line;
			do {
				line = read();
				reply.append(line).append("\r\n");
			}
			while (line != null && line.length() > 3 && line.charAt(3) == '-');
			return reply.toString();
		}

		private void write(String text) throws IOException {
			this.out.write(text.getBytes(StandardCharsets.ISO_8859_1));
			this.out.flush();
		}

	}

}
