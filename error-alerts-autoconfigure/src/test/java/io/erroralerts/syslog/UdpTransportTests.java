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
import java.util.concurrent.atomic.AtomicReference;

import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UdpTransport}.
 */
@Timeout(120)
class UdpTransportTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T04:05:06Z"));

	private final InstantSource clock = this.now::get;

	@Test
	void oneDatagramPerMessage() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver();
				UdpTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK })) {
			transport.send(bytes("one"));
			transport.send(bytes("zw\u00f6lf \u20ac"));
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).isEqualTo(bytes("zw\u00f6lf \u20ac"));
		}
	}

	@Test
	void largestDatagramIsSent() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver();
				UdpTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK })) {
			int max = transport.maxMessage(1_000_000);
			assertThat(max).isEqualTo(65_507);
			transport.send(new byte[max]);
			assertThat(receiver.next()).hasSize(max);
			assertThat(transport.maxMessage(480)).isEqualTo(480);
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void datagramThatIsTooLongIsNotTriedAgain() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver();
				UdpTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK })) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> transport.send(new byte[65_508]))
				.withMessageContaining("erroralerts.syslog.max-message-size");
			transport.send(bytes("two"));
			assertThat(receiver.next()).asString().isEqualTo("two");
		}
	}

	@Test
	void unknownHostIsTransientUntilItIsKnown() throws Exception {
		AtomicReference<InetAddress> address = new AtomicReference<>();
		try (UdpReceiver receiver = new UdpReceiver(); UdpTransport transport = transport(receiver.port(), (host) -> {
			if (address.get() == null) {
				throw new UnknownHostException(host);
			}
			return new InetAddress[] { address.get() };
		})) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> transport.send(bytes("one")))
				.withMessageContaining("logs.example.org");
			address.set(LOOPBACK);
			transport.send(bytes("one"));
			assertThat(receiver.next()).asString().isEqualTo("one");
		}
	}

	// Linux tells at once that a port of the same machine is closed.
	@Test
	@EnabledOnOs(OS.LINUX)
	void receiverThatIsDownGetsEveryMessageOnceItIsUp() throws Exception {
		int port = UdpReceiver.freePort();
		try (UdpTransport transport = transport(port, (host) -> new InetAddress[] { LOOPBACK })) {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(TransientDeliveryException.class)
					.isThrownBy(() -> transport.send(bytes("one")))
					.withMessageContaining(":" + port);
			}
			try (UdpReceiver receiver = new UdpReceiver(LOOPBACK, port)) {
				transport.send(bytes("one"));
				transport.send(bytes("two"));
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
				UdpTransport transport = transport(receiver.port(), (host) -> new InetAddress[] { LOOPBACK, other })) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> transport.send(bytes("one")));
			transport.send(bytes("one"));
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
				UdpTransport transport = transport(before.port(), (host) -> new InetAddress[] { address.get() })) {
			transport.send(bytes("one"));
			address.set(other);
			transport.send(bytes("two"));
			assertThat(before.next()).asString().isEqualTo("one");
			assertThat(before.next()).asString().isEqualTo("two");
			this.now.set(this.now.get().plus(Duration.ofSeconds(61)));
			transport.send(bytes("three"));
			assertThat(after.next()).asString().isEqualTo("three");
		}
	}

	@Test
	void resolverThatFailsLaterDoesNotStopTheMessages() throws Exception {
		AtomicReference<InetAddress> address = new AtomicReference<>(LOOPBACK);
		try (UdpReceiver receiver = new UdpReceiver(); UdpTransport transport = transport(receiver.port(), (host) -> {
			if (address.get() == null) {
				throw new UnknownHostException(host);
			}
			return new InetAddress[] { address.get() };
		})) {
			transport.send(bytes("one"));
			address.set(null);
			this.now.set(this.now.get().plus(Duration.ofHours(1)));
			transport.send(bytes("two"));
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).asString().isEqualTo("two");
		}
	}

	// As a distant machine does it: the answer is there when the next message is sent.
	@Test
	void messageWhoseRefusalCameLateIsRepeated() throws Exception {
		AtomicInteger drains = new AtomicInteger();
		try (UdpReceiver receiver = new UdpReceiver();
				UdpTransport transport = new UdpTransport(new Destination("logs.example.org", receiver.port()),
						(host) -> new InetAddress[] { LOOPBACK },
						(address) -> new RefusingChannel(UdpTransport.connect(address), drains), this.clock)) {
			transport.send(bytes("one"));
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> transport.send(bytes("two")));
			transport.send(bytes("two"));
			transport.send(bytes("three"));
			assertThat(receiver.next()).asString().isEqualTo("one");
			assertThat(receiver.next()).asString().isEqualTo("two");
			assertThat(receiver.next()).asString().isEqualTo("three");
		}
	}

	private UdpTransport transport(int port, Destination.Resolver resolver) {
		return new UdpTransport(new Destination("logs.example.org", port), resolver, UdpTransport::open, this.clock);
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
