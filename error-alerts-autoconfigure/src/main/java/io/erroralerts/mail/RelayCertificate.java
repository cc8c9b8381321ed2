package io.erroralerts.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import io.erroralerts.delivery.PeerCertificate;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that a mail server shows, looked at over a connection of its own: Java
 * says what it missed, not what it saw. Nothing is sent over that connection.
 */
final class RelayCertificate {

	private static final int MAX_REPLY = 8192;

	private RelayCertificate() {
	}

	/**
	 * Asks a server for it.
	 * @param host the host
	 * @param port the port
	 * @param tls whether TLS begins with the connection; by STARTTLS otherwise
	 * @param timeout the time to connect, and to wait for each answer
	 * @return the certificate, or {@code null} if none could be had
	 */
	static @Nullable PeerCertificate of(String host, int port, boolean tls, Duration timeout) {
		int millis = (int) Math.min(Integer.MAX_VALUE, timeout.toMillis());
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(host, port), millis);
			socket.setSoTimeout(millis);
			if (!tls) {
				reply(socket.getInputStream());
				command(socket, "EHLO localhost\r\n");
				command(socket, "STARTTLS\r\n");
			}
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, new TrustManager[] { new Looking() }, null);
			try (SSLSocket layered = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true)) {
				layered.startHandshake();
				return (layered.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate)
						? new PeerCertificate(certificate) : null;
			}
		}
		catch (IOException | GeneralSecurityException | RuntimeException ex) {
			return null;
		}
	}

	private static void command(Socket socket, String command) throws IOException {
		socket.getOutputStream().write(command.getBytes(StandardCharsets.US_ASCII));
		reply(socket.getInputStream());
	}

	// All lines of a reply: the last one has a blank behind its number.
	private static void reply(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < MAX_REPLY; i++) {
			int letter = in.read();
			if (letter < 0) {
				break;
			}
			if (letter == '\n') {
				if (line.length() > 3 && line.charAt(3) == ' ') {
					return;
				}
				line.setLength(0);
			}
			else {
				line.append((char) letter);
			}
		}
		throw new IOException("No reply of RFC 5321");
	}

	/**
	 * Trusts everybody, for it tells nobody anything.
	 */
	private static final class Looking implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String type) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
