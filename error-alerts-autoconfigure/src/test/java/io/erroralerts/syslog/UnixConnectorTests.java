package io.erroralerts.syslog;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UnixConnector} and {@link UnixDatagrams}.
 */
@Timeout(120)
@EnabledOnOs({ OS.LINUX, OS.MAC })
class UnixConnectorTests {

	@TempDir
	private Path folder;

	private final AtomicLong skipped = new AtomicLong();

	@Test
	void messagesAreLinesInAStream() throws Exception {
		Path path = this.folder.resolve("log");
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(path));
			try (SyslogTransport transport = transport(path, true)) {
				deliver(transport, "one");
				deliver(transport, "two");
			}
			try (SocketChannel peer = server.accept()) {
				assertThat(Channels.newInputStream(peer).readAllBytes()).asString().isEqualTo("one\ntwo\n");
			}
		}
		assertThat(UnixConnector.takesDatagrams(path.toString())).isFalse();
	}

	@Test
	void socketThatIsNotThereYetGetsTheMessageOnceItIs() throws Exception {
		Path path = this.folder.resolve("log");
		try (SyslogTransport transport = transport(path, true)) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "one"))
				.withMessageContaining("erroralerts.syslog.socket");
			try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
				server.bind(UnixDomainSocketAddress.of(path));
				retry(transport);
				transport.close();
				try (SocketChannel peer = server.accept()) {
					assertThat(Channels.newInputStream(peer).readAllBytes()).asString().isEqualTo("one\n");
				}
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void messagesAreDatagramsWhereTheSocketTakesThem() throws Exception {
		Path path = this.folder.resolve("log");
		try (DatagramReceiver receiver = new DatagramReceiver(path);
				SyslogTransport transport = transport(path, true)) {
			assertThat(UnixConnector.takesDatagrams(path.toString())).isTrue();
			deliver(transport, "one");
			deliver(transport, "zw\u00f6lf \u20ac");
			assertThat(receiver.next()).isEqualTo("one");
			assertThat(receiver.next()).isEqualTo("zw\u00f6lf \u20ac");
			transport.check();
			assertThat(transport.trouble()).isNull();
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void datagramThatIsTooLongIsCut() throws Exception {
		Path path = this.folder.resolve("log");
		try (DatagramReceiver receiver = new DatagramReceiver(path);
				SyslogTransport transport = transport(path, true)) {
			deliver(transport, "x".repeat(600_000));
			assertThat(receiver.next()).startsWith("xxx").endsWith("\u2026 [cut]").hasSizeLessThan(300_001);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void restartedDaemonGetsWhatCameMeanwhile() throws Exception {
		Path path = this.folder.resolve("log");
		try (SyslogTransport transport = transport(path, true)) {
			try (DatagramReceiver receiver = new DatagramReceiver(path)) {
				deliver(transport, "one");
				assertThat(receiver.next()).isEqualTo("one");
			}
			Files.delete(path);
			pass(Duration.ofSeconds(10));
			transport.check();
			pass(Duration.ofSeconds(10));
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "two"))
				.withMessageContaining(path.toString());
			try (DatagramReceiver receiver = new DatagramReceiver(path)) {
				retry(transport);
				assertThat(receiver.next()).isEqualTo("two");
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void daemonThatDoesNotReadDoesNotHoldTheThread() throws Exception {
		Path path = this.folder.resolve("log");
		try (DatagramReceiver receiver = new DatagramReceiver(path);
				SyslogTransport transport = transport(path, true)) {
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> {
				for (int i = 0; i < 10_000; i++) {
					transport.send(bytes("message " + i));
				}
				transport.flush();
			}).withMessageContaining(path.toString());
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
			assertThat(transport.pending()).isPositive();
			assertThat(receiver.next()).isEqualTo("message 0");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void withoutJnaTheRemedyIsTold() throws Exception {
		Path path = this.folder.resolve("log");
		try (DatagramReceiver receiver = new DatagramReceiver(path);
				SyslogTransport transport = transport(path, false)) {
			assertThat(receiver).isNotNull();
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "one"))
				.withMessageContaining("net.java.dev.jna:jna")
				.withMessageContaining("erroralerts.syslog.host");
		}
	}

	private SyslogTransport transport(Path path, boolean withJna) {
		return new ReconnectingTransport(new UnixConnector(path.toString(), Framing.NEWLINE, withJna),
				() -> System.nanoTime() + this.skipped.get());
	}

	private static void deliver(SyslogTransport transport, String message) throws TransientDeliveryException {
		transport.send(bytes(message));
		transport.flush();
	}

	private void retry(SyslogTransport transport) throws TransientDeliveryException {
		pass(Duration.ofMinutes(2));
		transport.flush();
	}

	private void pass(Duration time) {
		this.skipped.addAndGet(time.toNanos());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A socket for datagrams, as syslog daemons make it.
	 */
	private static final class DatagramReceiver implements AutoCloseable {

		private final Receiving libc = Native.load("c", Receiving.class);

		private final int descriptor;

		private DatagramReceiver(Path path) throws IOException {
			this.descriptor = this.libc.socket(1, 2, 0);
			byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
			byte[] address = ByteBuffer.allocate(3 + name.length)
				.order(java.nio.ByteOrder.nativeOrder())
				.putShort((short) 1)
				.put(name)
				.array();
			this.libc.bind(this.descriptor, address, address.length);
		}

		private String next() {
			byte[] octets = new byte[700_000];
			int length = this.libc.recv(this.descriptor, octets, new NativeLong(octets.length), 0).intValue();
			return new String(Arrays.copyOf(octets, length), StandardCharsets.UTF_8);
		}

		@Override
		public void close() {
			this.libc.close(this.descriptor);
		}

	}

	interface Receiving extends UnixDatagrams.LibC {

		int bind(int descriptor, byte[] address, int length);

		NativeLong recv(int descriptor, byte[] octets, NativeLong length, int flags);

	}

}
