package io.erroralerts.syslog;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReconnectingTransport} with a receiver that does what it is told, at
 * times of the test's own.
 */
class ReconnectingTransportTests {

	private final Receiver receiver = new Receiver();

	private long now;

	private final ReconnectingTransport transport = new ReconnectingTransport(this.receiver, () -> this.now);

	@Test
	void pausesGrowToAMinute() {
		this.receiver.reachable = false;
		List<Long> tries = new ArrayList<>();
		for (int second = 0; second < 300; second++) {
			int before = this.receiver.connects;
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver("x"))
				.withMessage("no way");
			if (this.receiver.connects > before) {
				tries.add((long) second);
			}
			pass(Duration.ofSeconds(1));
		}
		assertThat(tries).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L, 243L);
	}

	@Test
	void pausesAreShortWhenTheApplicationEnds() throws Exception {
		this.receiver.reachable = false;
		for (int i = 0; i < 10; i++) {
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver("x"));
			pass(Duration.ofMinutes(2));
		}
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver("x"));
		this.transport.hurry();
		pass(Duration.ofMillis(200));
		this.receiver.reachable = true;
		this.transport.flush();
		assertThat(this.receiver.arrived).hasSize(11);
	}

	@Test
	void whatWaitsIsBounded() {
		this.receiver.reachable = false;
		String kilobyte = "x".repeat(1024);
		int accepted = 0;
		for (int i = 0; i < 100; i++) {
			try {
				this.transport.send(bytes(kilobyte));
				accepted++;
			}
			catch (TransientDeliveryException ex) {
				assertThat(ex).hasMessage("no way");
			}
		}
		assertThat(accepted).isEqualTo(32);
		assertThat(this.transport.pending()).isEqualTo(32);
		assertThat(this.transport.trouble()).isEqualTo("no way");
	}

	@Test
	void afterAnOrderlyEndOnlyWhatWasOnItsWayIsRepeated() throws Exception {
		deliver("long ago");
		pass(Duration.ofSeconds(60));
		this.transport.check();
		pass(Duration.ofSeconds(1));
		deliver("a moment ago");
		this.receiver.current().closed = true;
		this.transport.check();
		assertThat(this.transport.trouble()).contains("closed the connection");
		this.transport.flush();
		assertThat(this.receiver.arrived).containsExactly("long ago", "a moment ago", "a moment ago");
		assertThat(this.transport.repeated()).isEqualTo(1);
		assertThat(this.transport.trouble()).isNull();
	}

	@Test
	void aReceiverThatClosesIdleConnectionsIsNoTrouble() throws Exception {
		deliver("one");
		for (int i = 0; i < 120; i++) {
			pass(Duration.ofMillis(500));
			this.transport.check();
		}
		this.receiver.current().closed = true;
		this.transport.check();
		assertThat(this.transport.trouble()).isNull();
		assertThat(this.transport.pending()).isZero();
		deliver("two");
		assertThat(this.receiver.arrived).containsExactly("one", "two");
	}

	@Test
	void afterAFailureAllIsRepeatedThatTheSystemMayHaveHeld() throws Exception {
		for (int i = 0; i < 10; i++) {
			deliver("message " + i);
		}
		pass(Duration.ofMinutes(5));
		// The system holds 64 octets: the last eight messages at most.
		this.receiver.current().failure = new IOException("Connection timed out");
		deliver("message 10");
		assertThat(this.receiver.arrived.subList(0, 10)).doesNotHaveDuplicates();
		assertThat(this.receiver.arrived.subList(10, this.receiver.arrived.size())).containsExactly("message 2",
				"message 3", "message 4", "message 5", "message 6", "message 7", "message 8", "message 9",
				"message 10");
	}

	@Test
	void whatWasWrittenLongBeforeAFailureIsNotRepeated() throws Exception {
		deliver("one");
		pass(Duration.ofMinutes(16));
		this.receiver.current().failure = new IOException("Connection reset");
		deliver("two");
		assertThat(this.receiver.arrived).containsExactly("one", "two");
	}

	@Test
	void aReceiverThatCutsEachConnectionIsLeftAlone() {
		this.receiver.cutsAfterFirst = true;
		for (int i = 0; i < 1200; i++) {
			try {
				if (i < 20) {
					this.transport.send(bytes("message " + i));
				}
				this.transport.flush();
			}
			catch (TransientDeliveryException ex) {
				assertThat(ex).hasMessageContaining("closed the connection");
			}
			this.transport.check();
			if (i > 0) {
				assertThat(this.transport.trouble()).contains("closed the connection");
			}
			pass(Duration.ofMillis(500));
		}
		// In ten minutes, not twice a second.
		assertThat(this.receiver.connects).isLessThan(20);
		assertThat(this.transport.pending()).isEqualTo(20);
	}

	@Test
	void itIsWellAgainWhenAConnectionHasLasted() throws Exception {
		this.receiver.cutsAfterFirst = true;
		deliver("one");
		this.transport.check();
		assertThat(this.transport.trouble()).isNotNull();
		this.receiver.cutsAfterFirst = false;
		pass(Duration.ofSeconds(2));
		this.transport.flush();
		this.transport.check();
		assertThat(this.transport.trouble()).isNotNull();
		pass(Duration.ofSeconds(6));
		this.transport.check();
		assertThat(this.transport.trouble()).isNull();
	}

	@Test
	void afterAFailureOneMessageGoesAhead() throws Exception {
		this.receiver.reachable = false;
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver("one"));
		this.transport.send(bytes("two"));
		this.transport.send(bytes("three"));
		this.receiver.reachable = true;
		pass(Duration.ofSeconds(2));
		this.transport.flush();
		assertThat(this.receiver.writes).containsExactly(1, 2);
		assertThat(this.receiver.arrived).containsExactly("one", "two", "three");
	}

	private void deliver(String message) throws TransientDeliveryException {
		this.transport.send(bytes(message));
		this.transport.flush();
	}

	private void pass(Duration time) {
		this.now += time.toNanos();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static final class Receiver implements Connector {

		private final List<String> arrived = new ArrayList<>();

		private final List<Integer> writes = new ArrayList<>();

		private final List<Wire> wires = new ArrayList<>();

		private boolean reachable = true;

		private boolean cutsAfterFirst;

		private int connects;

		@Override
		public Connection connect(int failures) throws TransientDeliveryException {
			this.connects++;
			if (!this.reachable) {
				throw new TransientDeliveryException("no way", null);
			}
			this.wires.add(new Wire(this));
			return current();
		}

		private Wire current() {
			return this.wires.get(this.wires.size() - 1);
		}

		@Override
		public String receiver() {
			return "The receiver";
		}

	}

	private static final class Wire implements Connection {

		private final Receiver receiver;

		private boolean closed;

		private IOException failure;

		private Wire(Receiver receiver) {
			this.receiver = receiver;
		}

		@Override
		public Framing framing() {
			return Framing.NEWLINE;
		}

		@Override
		public void write(byte[] octets) throws IOException {
			if (this.closed) {
				throw new EOFException("closed");
			}
			List<String> lines = new String(octets, StandardCharsets.UTF_8).lines().toList();
			this.receiver.writes.add(lines.size());
			if (this.receiver.cutsAfterFirst) {
				this.closed = true;
			}
			else {
				this.receiver.arrived.addAll(lines);
			}
		}

		@Override
		public boolean alive() throws IOException {
			if (this.failure != null) {
				throw this.failure;
			}
			return !this.closed;
		}

		@Override
		public boolean aliveAfter(Duration patience) throws IOException {
			return alive();
		}

		@Override
		public int window() {
			return 64;
		}

		@Override
		public void close() {
		}

	}

}
