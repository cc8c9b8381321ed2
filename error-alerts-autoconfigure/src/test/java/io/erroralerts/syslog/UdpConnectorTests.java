package io.erroralerts.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UdpConnector}.
 */
@Timeout(120)
class UdpConnectorTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T04:05:06Z"));

	private final AtomicLong skipped = new AtomicLong();

	private final InstantSource clock = this.now::get;

	@Test
	void oneDatagramPerMessage() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver();
				SyslogTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK })) {
			deliver(transport, "one");
			deliver(transport, "zw\u00f6lf \u20ac");
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).isEqualTo(bytes("zw\u00f6lf \u20ac"));
		}
	}

	@Test
	void largestDatagramIsSent() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver();
				SyslogTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK })) {
			transport.send(new byte[UdpConnector.MAX_PAYLOAD]);
			transport.flush();
			assertThat(receiver.next()).hasSize(65_507);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void datagramThatIsTooLongForTheSystemIsCut() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver();
				SyslogTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK })) {
			deliver(transport, "x".repeat(65_508));
			deliver(transport, "two");
			deliver(transport, "y".repeat(65_507));
			assertThat(receiver.next()).asString().hasSizeBetween(32_000, 32_754).startsWith("xxx").endsWith("[cut]");
			assertThat(receiver.next()).asString().isEqualTo("two");
			assertThat(receiver.next()).asString().hasSizeLessThan(32_754).startsWith("yyy").endsWith("[cut]");
		}
	}

	@Test
	void unknownHostIsTransientUntilItIsKnown() throws Exception {
		AtomicReference<InetAddress> address = new AtomicReference<>();
		try (UdpReceiver receiver = new UdpReceiver();
				SyslogTransport transport = transport(receiver.port(), (host) -> {
					if (address.get() == null) {
						throw new UnknownHostException(host);
					}
					return new InetAddress[] { address.get() };
				})) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "one"))
				.withMessageContaining("logs.example.org");
			address.set(LOOPBACK);
			retry(transport);
			assertThat(receiver.next()).asString().isEqualTo("one");
		}
	}

	// Linux tells at once that a port of the same machine is closed.
	@Test
	@EnabledOnOs(OS.LINUX)
	void receiverThatIsDownGetsEveryMessageOnceItIsUp() throws Exception {
		int port = UdpReceiver.freePort();
		try (SyslogTransport transport = transport(port, (host) -> new InetAddress[] { LOOPBACK })) {
			transport.send(bytes("one"));
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> retry(transport))
					.withMessageContaining(":" + port);
			}
			try (UdpReceiver receiver = new UdpReceiver(LOOPBACK, port)) {
				retry(transport);
				deliver(transport, "two");
				assertThat(receiver.next()).asString().isEqualTo("one");
				assertThat(receiver.next()).asString().isEqualTo("two");
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void addressOnWhichNobodyListensIsLeftForTheNext() throws Exception {
		InetAddress other = InetAddress.getByAddress(new byte[] { 127, 0, 0, 2 });
		try (UdpReceiver receiver = new UdpReceiver(other, 0);
				SyslogTransport transport = transport(receiver.port(),
						(host) -> new InetAddress[] { LOOPBACK, other })) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "one"));
			retry(transport);
			assertThat(receiver.next()).asString().isEqualTo("one");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void newAddressIsNoticed() throws Exception {
		InetAddress other = InetAddress.getByAddress(new byte[] { 127, 0, 0, 2 });
		AtomicReference<InetAddress> address = new AtomicReference<>(LOOPBACK);
		try (UdpReceiver before = new UdpReceiver();
				UdpReceiver after = new UdpReceiver(other, before.port());
				SyslogTransport transport = transport(before.port(), (host) -> new InetAddress[] { address.get() })) {
			deliver(transport, "one");
			address.set(other);
			deliver(transport, "two");
			assertThat(before.next()).asString().isEqualTo("one");
			assertThat(before.next()).asString().isEqualTo("two");
			this.now.set(this.now.get().plus(Duration.ofSeconds(61)));
			deliver(transport, "three");
			assertThat(after.next()).asString().isEqualTo("three");
		}
	}

	@Test
	void resolverThatFailsLaterDoesNotStopTheMessages() throws Exception {
		AtomicReference<InetAddress> address = new AtomicReference<>(LOOPBACK);
		try (UdpReceiver receiver = new UdpReceiver();
				SyslogTransport transport = transport(receiver.port(), (host) -> {
					if (address.get() == null) {
						throw new UnknownHostException(host);
					}
					return new InetAddress[] { address.get() };
				})) {
			deliver(transport, "one");
			address.set(null);
			this.now.set(this.now.get().plus(Duration.ofHours(1)));
			deliver(transport, "two");
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).asString().isEqualTo("two");
		}
	}

	// As a distant machine does it: the answer is there when the next message is sent.
	@Test
	void messageWhoseRefusalCameLateIsRepeated() throws Exception {
		AtomicInteger drains = new AtomicInteger();
		try (UdpReceiver receiver = new UdpReceiver();
				SyslogTransport transport = new ReconnectingTransport(
						new UdpConnector(new Destination("logs.example.org", receiver.port()),
								(host) -> new InetAddress[] { LOOPBACK },
								(address) -> new RefusingChannel(UdpConnector.connect(address), drains), this.clock),
						this::nanos)) {
			deliver(transport, "one");
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(transport, "two"));
			retry(transport);
			deliver(transport, "three");
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).asString().isEqualTo("two");
			assertThat(receiver.next()).asString().isEqualTo("three");
		}
	}

	private SyslogTransport transport(int port, Destination.Resolver resolver) {
		return new ReconnectingTransport(
				new UdpConnector(new Destination("logs.example.org", port), resolver, UdpConnector::open, this.clock),
				this::nanos);
	}

	private long nanos() {
		return System.nanoTime() + this.skipped.get();
	}

	private void deliver(SyslogTransport transport, String text) throws TransientDeliveryException {
		transport.send(bytes(text));
		transport.flush();
	}

	private void retry(SyslogTransport transport) throws TransientDeliveryException {
		this.skipped.addAndGet(Duration.ofMinutes(2).toNanos());
		transport.flush();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Hears a refusal when it listens for the second time.
	 */
	private static final class RefusingChannel extends BoundedChannel<DatagramChannel> {

		private final AtomicInteger drains;

		private RefusingChannel(DatagramChannel channel, AtomicInteger drains) throws IOException {
			super(channel);
			this.drains = drains;
		}

		@Override
		boolean drain() throws IOException {
			if (this.drains.incrementAndGet() == 2) {
				throw new PortUnreachableException();
			}
			return super.drain();
		}

	}

}
