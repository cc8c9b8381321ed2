package io.erroralerts.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * The certificate that a mail server shows, looked at after it was refused: Java says
 * what it missed, not what it saw. Nothing is sent over that connection.
 *
 * @param certificate the certificate
 */
record RelayCertificate(X509Certificate certificate) {

	private static final int MAX_REPLY = 8192;

	private static final int DNS_NAME = 2;

	private static final int IP_ADDRESS = 7;

	/**
	 * Asks a server for it.
	 * @param host the host
	 * @param port the port
	 * @param tls whether TLS begins with the connection; by STARTTLS otherwise
	 * @param timeout the time to connect, and to wait for each answer
	 * @return the certificate, or {@code null} if none could be had
	 */
	static @Nullable RelayCertificate of(String host, int port, boolean tls, Duration timeout) {
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
						? new RelayCertificate(certificate) : null;
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
	 * The names that it is for.
	 */
	String names() {
		List<String> names = new ArrayList<>();
		try {
			Collection<List<?>> alternatives = this.certificate.getSubjectAlternativeNames();
			if (alternatives != null) {
				for (List<?> alternative : alternatives) {
					if (alternative.get(0) instanceof Integer type && (type == DNS_NAME || type == IP_ADDRESS)) {
						names.add(String.valueOf(alternative.get(1)));
					}
				}
			}
		}
		catch (CertificateParsingException ex) {
			// Then the subject has to do.
		}
		return names.isEmpty() ? this.certificate.getSubjectX500Principal().getName() : String.join(", ", names);
	}

	/**
	 * Who vouches for it, and until when.
	 */
	String issuedBy() {
		String subject = this.certificate.getSubjectX500Principal().getName();
		String issuer = this.certificate.getIssuerX500Principal().getName();
		return (subject.equals(issuer) ? subject + ", issued by itself" : subject + ", issued by " + issuer)
				+ ", valid until " + this.certificate.getNotAfter().toInstant();
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
