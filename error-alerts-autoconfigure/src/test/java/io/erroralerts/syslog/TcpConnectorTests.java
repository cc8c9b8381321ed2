package io.erroralerts.syslog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TcpConnector} without TLS.
 */
@Timeout(120)
class TcpConnectorTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final AtomicLong skipped = new AtomicLong();

	@Test
	void framesAreCounted() throws Exception {
		try (TcpReceiver receiver = new TcpReceiver(); SyslogTransport transport = transport(receiver.port())) {
			deliver(transport, bytes("one"));
			deliver(transport, bytes("zw\u00f6lf \u20ac"));
			deliver(transport, bytes("x".repeat(100_000)));
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).isEqualTo(bytes("zw\u00f6lf \u20ac"));
			assertThat(receiver.next()).hasSize(100_000);
			assertThat(receiver.connections()).isEqualTo(1);
			assertThat(receiver.faults()).isEmpty();
		}
	}

	@Test
	void linesAreEndedWhereThatIsWanted() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			try (SyslogTransport transport = transport(server.getLocalPort(), Framing.NEWLINE, LONG)) {
				transport.send(bytes("one"));
				transport.send(bytes("two"));
				transport.flush();
			}
			try (Socket socket = server.accept()) {
				socket.setSoTimeout(30_000);
				assertThat(socket.getInputStream().readAllBytes()).asString().isEqualTo("one\ntwo\n");
			}
		}
	}

	@Test
	void frameKeepsWithinTheLimit() {
		for (int limit : new int[] { 480, 1003, 8192, 10_004, 1_000_000 }) {
			int message = Framing.OCTET_COUNTING.maxMessage(limit);
			assertThat((message + " ").length() + message).isLessThanOrEqualTo(limit).isGreaterThan(limit - 2);
			assertThat(Framing.NEWLINE.maxMessage(limit)).isEqualTo(limit - 1);
			assertThat(Framing.NONE.maxMessage(limit)).isEqualTo(limit);
		}
	}

	@Test
	void closesInOrder() throws Exception {
		try (TcpReceiver receiver = new TcpReceiver()) {
			try (SyslogTransport transport = transport(receiver.port())) {
				deliver(transport, bytes("one"));
			}
			assertThat(receiver.next()).asString().isEqualTo("one");
			receiver.awaitEnd();
			assertThat(receiver.faults()).isEmpty();
		}
	}

	@Test
	void unknownHostIsTransient() {
		try (SyslogTransport transport = new ReconnectingTransport(
				new TcpConnector(new Destination("does-not-exist.invalid", 601), Destination.Resolver.SYSTEM,
						Framing.OCTET_COUNTING, null, LONG, LONG),
				this::nanos)) {
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> deliver(transport, bytes("one")))
				.withMessageContaining("does-not-exist.invalid");
		}
	}

	@Test
	void receiverThatIsDownAtFirstGetsTheMessageOnceItIsUp() throws Exception {
		int port = TcpReceiver.freePort();
		try (SyslogTransport transport = transport(port)) {
			transport.send(bytes("one"));
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> retry(transport))
					.withMessageContaining(":" + port);
			}
			try (TcpReceiver receiver = new TcpReceiver(port)) {
				retry(transport);
				assertThat(receiver.next()).asString().isEqualTo("one");
			}
		}
	}

	// The receiver took what came, and closed in order.
	@Test
	void connectionThatThePeerClosedIsReplaced() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport(server.getLocalPort())) {
			deliver(transport, bytes("one"));
			try (Socket first = server.accept()) {
				assertThat(reader(first).next()).asString().isEqualTo("one");
				skip(Duration.ofSeconds(20));
				transport.check();
			}
			AtomicReference<String> message = new AtomicReference<>();
			await().atMost(LONG).until(() -> {
				deliver(transport, bytes("two"));
				message.set(firstOfNextConnection(server));
				return message.get() != null;
			});
			assertThat(message.get()).isEqualTo("two");
		}
	}

	@Test
	void whatAResetMayHaveCostIsSentAgainInOrder() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport(server.getLocalPort())) {
			deliver(transport, bytes("one"));
			deliver(transport, bytes("two"));
			try (Socket first = server.accept()) {
				first.setSoLinger(true, 0);
			}
			await().atMost(LONG).until(() -> {
				transport.check();
				return transport.pending() == 2;
			});
			assertThat(transport.trouble()).contains("127.0.0.1:" + server.getLocalPort());
			retry(transport);
			try (Socket second = server.accept()) {
				OctetCountingReader reader = reader(second);
				assertThat(reader.next()).asString().isEqualTo("one");
				assertThat(reader.next()).asString().isEqualTo("two");
				assertThat(transport.repeated()).isEqualTo(2);
			}
		}
	}

	@Test
	void nothingIsLostWhenTheReceiverIsReplacedUnderLoad() throws Exception {
		int count = 3000;
		Set<String> arrived = new HashSet<>();
		TcpReceiver first = new TcpReceiver();
		try (SyslogTransport transport = transport(first.port())) {
			for (int i = 0; i < 1000; i++) {
				transport.send(bytes("message " + i));
				if (i % 10 == 0) {
					transport.flush();
				}
			}
			// A program that ends while something is unread resets its connections.
			first.close();
			try (TcpReceiver second = new TcpReceiver(first.port())) {
				for (int i = 1000; i < count; i++) {
					sendPatiently(transport, "message " + i);
				}
				await().atMost(LONG).ignoreException(TransientDeliveryException.class).until(() -> {
					transport.check();
					retry(transport);
					return transport.pending() == 0;
				});
				await().atMost(LONG).until(() -> {
					arrived.addAll(first.drain());
					arrived.addAll(second.drain());
					return arrived.size() == count;
				});
				assertThat(second.faults()).isEmpty();
			}
		}
		finally {
			first.close();
		}
	}

	private void sendPatiently(SyslogTransport transport, String message) {
		try {
			transport.send(bytes(message));
		}
		catch (TransientDeliveryException ex) {
			await().atMost(LONG).ignoreException(TransientDeliveryException.class).until(() -> {
				skip(Duration.ofMinutes(2));
				transport.send(bytes(message));
				return true;
			});
		}
	}

	@Test
	void peerThatNeverReadsDoesNotHoldTheThread() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport(server.getLocalPort(), Framing.OCTET_COUNTING,
						Duration.ofMillis(300))) {
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> deliver(transport, new byte[64 * 1024 * 1024]))
				.withMessageContaining("does not read");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300),
					Duration.ofSeconds(30));
			assertThat(transport.pending()).isEqualTo(1);
		}
	}

	@Test
	void slowPeerIsGivenItsTime() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport(server.getLocalPort(), Framing.OCTET_COUNTING,
						Duration.ofSeconds(10))) {
			server.setReceiveBufferSize(4096);
			byte[] large = new byte[4 * 1024 * 1024];
			CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> {
				try (Socket socket = server.accept()) {
					return new OctetCountingReader(new SlowStream(socket.getInputStream())).next();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			deliver(transport, large);
			assertThat(received.get(60, TimeUnit.SECONDS)).hasSize(large.length);
			assertThat(transport.repeated()).isZero();
		}
	}

	@Test
	void addressThatSwallowsEverythingCostsTheConnectTimeoutAtMost() throws Exception {
		// A full backlog makes Linux ignore further attempts to connect.
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket one = new Socket(server.getInetAddress(), server.getLocalPort());
				Socket two = new Socket(server.getInetAddress(), server.getLocalPort());
				SyslogTransport transport = transport(server.getLocalPort(), Framing.OCTET_COUNTING,
						Duration.ofMillis(300))) {
			assertThat(one.isConnected() && two.isConnected()).isTrue();
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> deliver(transport, new byte[64 * 1024 * 1024]));
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void nameIsAskedAgainWhenTheReceiverHasMoved() throws Exception {
		InetAddress other = InetAddress.getByAddress(new byte[] { 127, 0, 0, 2 });
		AtomicReference<InetAddress> address = new AtomicReference<>(InetAddress.getLoopbackAddress());
		TcpReceiver before = new TcpReceiver();
		try (TcpReceiver after = new TcpReceiver(new ServerSocket(before.port(), 50, other));
				SyslogTransport transport = new ReconnectingTransport(
						new TcpConnector(new Destination("logs.example.org", before.port()),
								(host) -> new InetAddress[] { address.get() }, Framing.OCTET_COUNTING, null, LONG,
								LONG),
						this::nanos)) {
			deliver(transport, bytes("one"));
			assertThat(before.next()).asString().isEqualTo("one");
			before.close();
			address.set(other);
			await().atMost(LONG).ignoreException(TransientDeliveryException.class).until(() -> {
				transport.check();
				transport.send(bytes("two"));
				retry(transport);
				return after.drain().contains("two");
			});
		}
		finally {
			before.close();
		}
	}

	@Test
	void resolverThatDoesNotAnswerDoesNotHoldTheThread() {
		CountDownLatch never = new CountDownLatch(1);
		PatientResolver resolver = new PatientResolver((host) -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return new InetAddress[] { InetAddress.getLoopbackAddress() };
		}, Duration.ofMillis(200));
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolver.resolve("logs.example.org"));
		assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> resolver.resolve("logs.example.org"));
		assertThat(Thread.getAllStackTraces().keySet())
			.filteredOn((thread) -> thread.getName().equals("erroralerts-syslog-lookup"))
			.hasSize(1);
		never.countDown();
		await().atMost(LONG)
			.ignoreException(UnknownHostException.class)
			.until(() -> resolver.resolve("logs.example.org").length == 1);
	}

	@Test
	void talkativePeerIsIgnored() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
				SyslogTransport transport = transport(server.getLocalPort())) {
			deliver(transport, bytes("one"));
			try (Socket peer = server.accept()) {
				peer.getOutputStream().write(new byte[5000]);
				deliver(transport, bytes("two"));
				OctetCountingReader reader = reader(peer);
				assertThat(reader.next()).asString().isEqualTo("one");
				assertThat(reader.next()).asString().isEqualTo("two");
			}
		}
	}

	private static String firstOfNextConnection(ServerSocket server) throws IOException {
		server.setSoTimeout(250);
		try (Socket socket = server.accept()) {
			return new String(reader(socket).next(), StandardCharsets.UTF_8);
		}
		catch (SocketTimeoutException ex) {
			return null;
		}
	}

	private static void deliver(SyslogTransport transport, byte[] message) throws TransientDeliveryException {
		transport.send(message);
		transport.flush();
	}

	private void retry(SyslogTransport transport) throws TransientDeliveryException {
		skip(Duration.ofMinutes(2));
		transport.flush();
	}

	private void skip(Duration time) {
		this.skipped.addAndGet(time.toNanos());
	}

	private long nanos() {
		return System.nanoTime() + this.skipped.get();
	}

	private static OctetCountingReader reader(Socket socket) throws IOException {
		socket.setSoTimeout(30_000);
		return new OctetCountingReader(socket.getInputStream());
	}

	private SyslogTransport transport(int port) {
		return transport(port, Framing.OCTET_COUNTING, LONG);
	}

	private SyslogTransport transport(int port, Framing framing, Duration timeout) {
		return new ReconnectingTransport(
				new TcpConnector(destination(port), Destination.Resolver.SYSTEM, framing, null, timeout, timeout),
				this::nanos);
	}

	private static Destination destination(int port) {
		return new Destination(InetAddress.getLoopbackAddress().getHostAddress(), port);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads a little now and then.
	 */
	private static final class SlowStream extends FilterInputStream {

		private SlowStream(InputStream in) {
			super(in);
		}

		@Override
		public int read(byte[] octets, int offset, int length) throws IOException {
			LockSupport.parkNanos(1_000_000);
			return super.read(octets, offset, Math.min(length, 8192));
		}

	}

}
