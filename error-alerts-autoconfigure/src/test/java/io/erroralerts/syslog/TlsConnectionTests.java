package io.erroralerts.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TlsConnection}, through SSL bundles that are made as
 * {@link SslAutoConfiguration} makes them.
 */
@Timeout(120)
class TlsConnectionTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	private static Path folder;

	private static TestIdentity server;

	private static TestIdentity stranger;

	private static TestIdentity client;

	private final AtomicLong skipped = new AtomicLong();

	@BeforeAll
	static void makeCertificates() throws Exception {
		server = TestIdentity.create(folder, "receiver", "DNS:localhost,IP:127.0.0.1");
		stranger = TestIdentity.create(folder, "stranger", "DNS:elsewhere.example.org");
		client = TestIdentity.create(folder, "client", "DNS:client.example.org");
		Files.writeString(folder.resolve("trusted.pem"),
				Files.readString(server.certificate()) + Files.readString(stranger.certificate()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void messagesArriveAndTheEndIsTold(String protocol) throws Exception {
		SSLServerSocket socket = listen(server, null, protocol);
		try (TcpReceiver receiver = new TcpReceiver(socket)) {
			try (SyslogTransport transport = transport("127.0.0.1", socket, true, false)) {
				deliver(transport, "one");
				deliver(transport, "zw\u00f6lf \u20ac");
				deliver(transport, "x".repeat(200_000));
				transport.check();
				assertThat(receiver.next()).asString().isEqualTo("one");
				assertThat(receiver.next()).isEqualTo(bytes("zw\u00f6lf \u20ac"));
				assertThat(receiver.next()).hasSize(200_000);
				assertThat(transport.repeated()).isZero();
			}
			// Java's server takes an end without close_notify for an attack, and says so.
			receiver.awaitEnd();
			assertThat(receiver.faults()).isEmpty();
			assertThat(receiver.connections()).isEqualTo(1);
		}
	}

	@Test
	void certificateThatNobodyVouchesForIsRefused() throws Exception {
		SSLServerSocket socket = listen(server, null, "TLSv1.3");
		try (TcpReceiver receiver = new TcpReceiver(socket);
				SyslogTransport transport = transport("127.0.0.1", socket, false, false)) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "secret"))
				.withMessageContaining("not trusted")
				.withMessageContaining("erroralerts.syslog.ssl-bundle");
			assertThat(receiver.drain()).isEmpty();
			assertThat(transport.pending()).isEqualTo(1);
		}
	}

	@Test
	void certificateForAnotherNameIsRefused() throws Exception {
		SSLServerSocket socket = listen(stranger, null, "TLSv1.3");
		try (TcpReceiver receiver = new TcpReceiver(socket);
				SyslogTransport transport = transport("127.0.0.1", socket, true, false)) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "secret"))
				.withMessageContaining("another name")
				.withMessageContaining("erroralerts.syslog.host");
			assertThat(receiver.drain()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void certificateOfOursIsShownWhereItIsAskedFor(String protocol) throws Exception {
		SSLServerSocket socket = listen(server, client, protocol);
		try (TcpReceiver receiver = new TcpReceiver(socket);
				SyslogTransport transport = transport("localhost", socket, true, true)) {
			deliver(transport, "one");
			assertThat(receiver.next()).asString().isEqualTo("one");
		}
	}

	@Test
	void certificateOfOursIsNotForced() throws Exception {
		SSLServerSocket socket = listen(server, null, "TLSv1.3");
		try (TcpReceiver receiver = new TcpReceiver(socket);
				SyslogTransport transport = transport("localhost", socket, true, true)) {
			deliver(transport, "one");
			assertThat(receiver.next()).asString().isEqualTo("one");
		}
	}

	// In TLS 1.3 the receiver says no when we have sent the first message already.
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void certificateThatIsMissingIsToldAndCostsNoMessage(String protocol) throws Exception {
		SSLServerSocket socket = listen(server, client, protocol);
		try (TcpReceiver receiver = new TcpReceiver(socket);
				SyslogTransport transport = transport("localhost", socket, true, false)) {
			transport.send(bytes("one"));
			await().atMost(LONG).until(() -> {
				this.skipped.addAndGet(Duration.ofMinutes(2).toNanos());
				try {
					transport.flush();
				}
				catch (TransientDeliveryException ex) {
					assertThat(ex).hasMessageContaining("localhost");
				}
				transport.check();
				return transport.trouble() != null;
			});
			assertThat(transport.trouble()).contains("certificate of this application");
			assertThat(transport.pending()).isEqualTo(1);
			assertThat(receiver.drain()).isEmpty();
		}
	}

	@Test
	void peerThatSaysNothingCostsTheTimeoutAtMost() throws Exception {
		try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport("127.0.0.1", mute, true, false, Duration.ofMillis(400))) {
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "one"))
				.withMessageContaining("does not answer");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(400),
					Duration.ofSeconds(30));
		}
	}

	@Test
	void peerThatSpeaksNoTlsIsTold() throws Exception {
		try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport("127.0.0.1", plain, true, false)) {
			CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
				try (Socket socket = plain.accept()) {
					socket.getOutputStream().write(bytes("220 this is a mail server\r\n"));
					socket.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					// It ended as it liked.
				}
			});
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "one"))
				.withMessageContaining("does not agree on TLS");
			answered.get(30, TimeUnit.SECONDS);
		}
	}

	@Test
	void peerThatStopsReadingDoesNotHoldTheThread() throws Exception {
		SSLServerSocket socket = listen(server, null, "TLSv1.3");
		try (socket; SyslogTransport transport = transport("127.0.0.1", socket, true, false, Duration.ofSeconds(2))) {
			CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
				try {
					SSLSocket peer = (SSLSocket) socket.accept();
					peer.startHandshake();
					return peer;
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			});
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> deliver(transport, "x".repeat(32 * 1024 * 1024)))
				.withMessageContaining("does not read");
			accepted.get(30, TimeUnit.SECONDS).close();
		}
	}

	@Test
	void nothingIsLostWhenTheReceiverIsRestarted() throws Exception {
		TcpReceiver first = new TcpReceiver(listen(server, null, "TLSv1.3"));
		int port = first.port();
		try (SyslogTransport transport = transport("127.0.0.1", port, true, false, LONG)) {
			deliver(transport, "one");
			assertThat(first.next()).asString().isEqualTo("one");
			first.close();
			transport.send(bytes("two"));
			ServerSocketFactory sockets = server.serverContext(null).getServerSocketFactory();
			ServerSocket socket = TcpReceiver
				.listen(() -> sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress()));
			try (TcpReceiver second = new TcpReceiver(socket)) {
				await().atMost(LONG).ignoreException(TransientDeliveryException.class).until(() -> {
					this.skipped.addAndGet(Duration.ofMinutes(2).toNanos());
					transport.check();
					transport.flush();
					return second.drain().contains("two");
				});
			}
		}
		finally {
			first.close();
		}
	}

	private static SSLServerSocket listen(TestIdentity identity, TestIdentity trusted, String protocol)
			throws Exception {
		SSLServerSocket socket = (SSLServerSocket) identity.serverContext(trusted)
			.getServerSocketFactory()
			.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		socket.setEnabledProtocols(new String[] { protocol });
		socket.setNeedClientAuth(trusted != null);
		return socket;
	}

	private SyslogTransport transport(String host, ServerSocket socket, boolean trusting, boolean showing) {
		return transport(host, socket, trusting, showing, LONG);
	}

	private SyslogTransport transport(String host, ServerSocket socket, boolean trusting, boolean showing,
			Duration timeout) {
		return transport(host, socket.getLocalPort(), trusting, showing, timeout);
	}

	private SyslogTransport transport(String host, int port, boolean trusting, boolean showing, Duration timeout) {
		MockEnvironment environment = new MockEnvironment();
		String prefix = "spring.ssl.bundle.pem.logs.";
		if (trusting) {
			environment.setProperty(prefix + "truststore.certificate",
					folder.resolve("trusted.pem").toUri().toString());
		}
		if (showing) {
			environment.setProperty(prefix + "keystore.certificate", client.certificate().toUri().toString());
			environment.setProperty(prefix + "keystore.private-key", client.key().toUri().toString());
		}
		TlsSettings settings = new TlsSettings(trusting ? "logs" : null, () -> TlsSettings.bundles(environment));
		return new ReconnectingTransport(new TcpConnector(new Destination(host, port), Destination.Resolver.SYSTEM,
				Framing.OCTET_COUNTING, settings, timeout, timeout), this::nanos);
	}

	private long nanos() {
		return System.nanoTime() + this.skipped.get();
	}

	private static void deliver(SyslogTransport transport, String message) throws TransientDeliveryException {
		transport.send(bytes(message));
		transport.flush();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
