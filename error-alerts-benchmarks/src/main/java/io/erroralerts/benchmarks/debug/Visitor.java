package io.erroralerts.benchmarks.debug;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.springframework.context.ApplicationContext;

/**
 * Sends requests over one connection, as long as the server keeps it, and takes the time
 * to the first byte of the answer.
 */
final class Visitor implements AutoCloseable {

	private final int port;

	private Socket socket;

	private InputStream in;

	Visitor(ApplicationContext context) throws IOException {
		this.port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
		connect();
	}

	private void connect() throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(30_000);
		this.in = new BufferedInputStream(this.socket.getInputStream(), 64 * 1024);
	}

	/**
	 * Asks for a page.
	 * @param path its path
	 * @param accept what the client reads
	 * @param status the status that the answer must have
	 * @return nanoseconds to the first byte
	 * @throws IOException if there is another answer
	 */
	long get(String path, String accept, int status) throws IOException {
		byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		long start = System.nanoTime();
		this.socket.getOutputStream().write(request);
		this.in.mark(1);
		int first = this.in.read();
		long time = System.nanoTime() - start;
		this.in.reset();
		if (first < 0 || !line().contains(" " + status + " ")) {
			throw new IOException("Another answer than " + status);
		}
		finish();
		return time;
	}

	private void finish() throws IOException {
		int length = -1;
		boolean closed = false;
		for (String header = line(); !header.isEmpty(); header = line()) {
			String lower = header.toLowerCase(Locale.ROOT);
			if (lower.startsWith("content-length:")) {
				length = Integer.parseInt(lower.substring("content-length:".length()).strip());
			}
			closed |= lower.equals("connection: close");
		}
		if (length < 0) {
			throw new IOException("An answer without its length");
		}
		this.in.skipNBytes(length);
		if (closed) {
			this.socket.close();
			connect();
		}
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = this.in.read(); c != '\n'; c = this.in.read()) {
			if (c < 0) {
				throw new IOException("The connection has ended");
			}
			if (c != '\r') {
				line.append((char) c);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
