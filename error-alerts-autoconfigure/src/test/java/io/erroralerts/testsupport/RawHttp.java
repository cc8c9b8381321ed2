package io.erroralerts.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import org.springframework.context.ApplicationContext;

/**
 * Sends requests that no decent client sends: any host, any method, any header.
 */
public final class RawHttp {

	private static final int TIMEOUT = 20_000;

	private final InetAddress address;

	private final int port;

	private RawHttp(InetAddress address, int port) {
		this.address = address;
		this.port = port;
	}

	public static RawHttp to(ApplicationContext context) {
		return to(InetAddress.getLoopbackAddress(), context);
	}

	public static RawHttp to(InetAddress address, ApplicationContext context) {
		return new RawHttp(address, context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	public int port() {
		return this.port;
	}

	/**
	 * Asks with GET, and closes.
	 * @param path the path as it is sent
	 * @param headers whole header lines, the host among them
	 * @return the answer
	 */
	public Answer get(String path, String... headers) {
		return send("GET " + path + " HTTP/1.1", headers, "");
	}

	public Answer send(String line, String[] headers, String body) {
		StringBuilder request = new StringBuilder(line).append("\r\n");
		for (String header : headers) {
			request.append(header).append("\r\n");
		}
		request.append("Connection: close\r\n\r\n").append(body);
		return send(request.toString().getBytes(StandardCharsets.UTF_8));
	}

	public Answer send(byte[] request) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(this.address, this.port), TIMEOUT);
			socket.setSoTimeout(TIMEOUT);
			socket.getOutputStream().write(request);
			socket.getOutputStream().flush();
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			// An interim answer is none.
			return new Answer(answer.replaceFirst("^HTTP/1\\.1 1\\d\\d[^\r\n]*\r\n\r\n", ""));
		}
		catch (IOException ex) {
			// Refused before it was read to the end: that is an answer too.
			return new Answer("");
		}
	}

	/**
	 * An answer as it came.
	 *
	 * @param text status line, headers and body; empty if the connection was cut
	 */
	public record Answer(String text) {

		public int status() {
			return this.text.isEmpty() ? 0 : Integer.parseInt(this.text.split(" ", 3)[1]);
		}

		public String body() {
			int end = this.text.indexOf("\r\n\r\n");
			return (end < 0) ? "" : this.text.substring(end + 4);
		}

		public Optional<String> header(String name) {
			int end = this.text.indexOf("\r\n\r\n");
			String start = name.toLowerCase(Locale.ROOT) + ":";
			return ((end < 0) ? this.text : this.text.substring(0, end)).lines()
				.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(start))
				.map((line) -> line.substring(start.length()).strip())
				.findFirst();
		}

	}

}
