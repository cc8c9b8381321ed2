package io.erroralerts.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.erroralerts.delivery.TransientDeliveryException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TcpTransport}.
 */
@Timeout(120)
class TcpTransportTests {

	@Test
	void framesAreCounted() throws Exception {
		try (TcpReceiver receiver = new TcpReceiver(); TcpTransport transport = transport(receiver.port())) {
			transport.send(bytes("one"));
			transport.send(bytes("zw\u00f6lf \u20ac"));
			transport.send(bytes("x".repeat(100_000)));
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).isEqualTo(bytes("zw\u00f6lf \u20ac"));
			assertThat(receiver.next()).hasSize(100_000);
			assertThat(receiver.connections()).isEqualTo(1);
			assertThat(receiver.faults()).isEmpty();
		}
	}

	@Test
	void frameKeepsWithinTheLimit() {
		TcpTransport transport = transport(1);
		for (int limit : new int[] { 480, 1003, 8192, 10_004, 1_000_000 }) {
			int message = transport.maxMessage(limit);
			assertThat((message + " ").length() + message).isLessThanOrEqualTo(limit).isGreaterThan(limit - 2);
		}
	}

	@Test
	void closesInOrder() throws Exception {
		try (TcpReceiver receiver = new TcpReceiver()) {
			try (TcpTransport transport = transport(receiver.port())) {
				transport.send(bytes("one"));
			}
			assertThat(receiver.next()).asString().isEqualTo("one");
			receiver.awaitEnd();
			assertThat(receiver.faults()).isEmpty();
		}
	}

	@Test
	void unknownHostIsTransient() {
		try (TcpTransport transport = new TcpTransport(new Destination("does-not-exist.invalid", 601),
				Duration.ofSeconds(5), Duration.ofSeconds(5))) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> transport.send(bytes("one")))
				.withMessageContaining("does-not-exist.invalid");
		}
	}

	@Test
	void receiverThatIsDownAtFirstGetsTheMessageOnceItIsUp() throws Exception {
		int port = TcpReceiver.freePort();
		try (TcpTransport transport = transport(port)) {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(TransientDeliveryException.class)
					.isThrownBy(() -> transport.send(bytes("one")))
					.withMessageContaining(":" + port);
			}
			try (TcpReceiver receiver = new TcpReceiver(port)) {
				transport.send(bytes("one"));
				assertThat(receiver.next()).asString().isEqualTo("one");
			}
		}
	}

	@Test
	void connectionThatThePeerClosedIsReplacedBeforeTheNextMessage() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				TcpTransport transport = transport(server.getLocalPort())) {
			transport.send(bytes("one"));
			try (Socket first = server.accept()) {
				assertThat(reader(first).next()).asString().isEqualTo("one");
			}
			try (Socket second = acceptAfter(server, () -> transport.send(bytes("two")))) {
				assertThat(reader(second).next()).asString().isEqualTo("two");
			}
		}
	}

	@Test
	void connectionThatThePeerResetIsReplaced() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				TcpTransport transport = transport(server.getLocalPort())) {
			transport.send(bytes("one"));
			try (Socket first = server.accept()) {
				first.setSoLinger(true, 0);
			}
			try (Socket second = acceptAfter(server, () -> transport.send(bytes("two")))) {
				assertThat(reader(second).next()).asString().isEqualTo("two");
			}
		}
	}

	@Test
	void restartedReceiverIsFoundAgain() throws Exception {
		TcpReceiver first = new TcpReceiver();
		int port = first.port();
		try (TcpTransport transport = transport(port)) {
			transport.send(bytes("one"));
			assertThat(first.next()).asString().isEqualTo("one");
			first.close();
			// Until the end of the connection has arrived here, TCP takes what is sent.
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThatExceptionOfType(TransientDeliveryException.class)
					.isThrownBy(() -> transport.send(bytes("lost"))));
			try (TcpReceiver second = new TcpReceiver(port)) {
				transport.send(bytes("two"));
				assertThat(second.next()).asString().isEqualTo("two");
			}
		}
		finally {
			first.close();
		}
	}

	@Test
	void peerThatNeverReadsDoesNotHoldTheThread() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				TcpTransport transport = new TcpTransport(destination(server.getLocalPort()), Duration.ofSeconds(5),
						Duration.ofMillis(300))) {
			byte[] more = new byte[64 * 1024 * 1024];
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> transport.send(more));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300),
					Duration.ofSeconds(30));
		}
	}

	@Test
	void peerThatStopsReadingMeetsANewConnectionWithTheWholeFrame() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				TcpTransport transport = new TcpTransport(destination(server.getLocalPort()), Duration.ofSeconds(5),
						Duration.ofMillis(300))) {
			transport.send(bytes("one"));
			try (Socket first = server.accept()) {
				assertThat(reader(first).next()).asString().isEqualTo("one");
				assertThatExceptionOfType(TransientDeliveryException.class)
					.isThrownBy(() -> transport.send(new byte[64 * 1024 * 1024]))
					.withMessageContaining("does not read");
				transport.send(bytes("two"));
				try (Socket second = server.accept()) {
					assertThat(reader(second).next()).asString().isEqualTo("two");
				}
			}
		}
	}

	@Test
	void addressThatSwallowsEverythingCostsTheConnectTimeoutAtMost() throws Exception {
		// A full backlog makes Linux ignore further attempts to connect.
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket one = new Socket(server.getInetAddress(), server.getLocalPort());
				Socket two = new Socket(server.getInetAddress(), server.getLocalPort());
				TcpTransport transport = new TcpTransport(destination(server.getLocalPort()), Duration.ofMillis(300),
						Duration.ofMillis(300))) {
			assertThat(one.isConnected() && two.isConnected()).isTrue();
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> transport.send(new byte[64 * 1024 * 1024]));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
		}
	}

	@Test
	void talkativePeerIsIgnored() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			TcpTransport transport = transport(server.getLocalPort());
			transport.send(bytes("one"));
			try (Socket peer = server.accept()) {
				peer.getOutputStream().write(new byte[5000]);
				transport.send(bytes("two"));
				OctetCountingReader reader = reader(peer);
				assertThat(reader.next()).asString().isEqualTo("one");
				assertThat(reader.next()).asString().isEqualTo("two");
			}
			finally {
				transport.close();
			}
		}
	}

	private static void call(ThrowingCallable sending) {
		try {
			sending.call();
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Until the end of the first connection has arrived, TCP takes what is sent.
	 */
	private static Socket acceptAfter(ServerSocket server, ThrowingCallable sending) throws Exception {
		server.setSoTimeout(250);
		Socket[] accepted = new Socket[1];
		await().atMost(Duration.ofSeconds(30)).ignoreException(SocketTimeoutException.class).until(() -> {
			call(sending);
			accepted[0] = server.accept();
			return true;
		});
		return accepted[0];
	}

	private static OctetCountingReader reader(Socket socket) throws IOException {
		socket.setSoTimeout(30_000);
		return new OctetCountingReader(socket.getInputStream());
	}

	private static TcpTransport transport(int port) {
		return new TcpTransport(destination(port), Duration.ofSeconds(10), Duration.ofSeconds(10));
	}

	private static Destination destination(int port) {
		return new Destination(InetAddress.getLoopbackAddress().getHostAddress(), port);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
