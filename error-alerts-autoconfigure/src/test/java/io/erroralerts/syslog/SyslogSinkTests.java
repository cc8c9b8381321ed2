package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.scrub.Scrubber;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SyslogSink}, from the properties to the socket.
 */
@Timeout(120)
class SyslogSinkTests {

	private static final CapturedEvent FAILURE = CapturedEvents.error("Could not ship order 42",
			new IllegalStateException("No stock", new IllegalArgumentException("sku")));

	@Test
	void recordIsOneDatagramWithItsTrace() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver()) {
			SyslogSink sink = sink(receiver.port(), Map.of("max-message-size", "60KB", "facility", "LOCAL3"));
			sink.write(FAILURE);
			sink.write(CapturedEvents.warning("Next"));
			sink.close();
			StrictRfc5424 message = StrictRfc5424.parse(receiver.next());
			assertThat(message.priority()).isEqualTo(19 * 8 + 3);
			assertThat(message.appName()).isEqualTo("orders");
			assertThat(message.procId()).isEqualTo(String.valueOf(ProcessHandle.current().pid()));
			assertThat(message.sequenceId()).isEqualTo(1);
			assertThat(message.message()).contains("ERROR: Could not ship order 42 (E-7KQ2-M4XD) [in io/erroralerts/")
				.contains("\\njava.lang.IllegalStateException: No stock\\n\\tat io.erroralerts.")
				.contains("\\nCaused by: java.lang.IllegalArgumentException: sku\\n");
			StrictRfc5424 next = StrictRfc5424.parse(receiver.next());
			assertThat(next.sequenceId()).isEqualTo(2);
			assertThat(next.message()).endsWith("WARN: Next [in com/acme/OrderService.java:42]");
		}
	}

	@Test
	void recordIsOneFrameWithItsTrace() throws Exception {
		try (TcpReceiver receiver = new TcpReceiver()) {
			SyslogSink sink = sink(receiver.port(), Map.of("transport", "tcp", "app-name", "shop"));
			sink.write(FAILURE);
			sink.write(CapturedEvents.warning("Next"));
			sink.close();
			byte[] octets = receiver.next();
			StrictRfc5424 message = StrictRfc5424.parse(octets);
			assertThat(octets.length + 5).isLessThanOrEqualTo(8192);
			assertThat(message.appName()).isEqualTo("shop");
			assertThat(message.message()).contains("\\njava.lang.IllegalStateException: No stock\\n\\tat ");
			assertThat(StrictRfc5424.parse(receiver.next()).message()).contains("Next");
			receiver.awaitEnd();
			assertThat(receiver.faults()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "udp", "tcp" })
	void oldProtocolWorksOverBothTransports(String transport) throws Exception {
		try (UdpReceiver udp = new UdpReceiver(); TcpReceiver tcp = new TcpReceiver()) {
			SyslogSink sink = sink(transport.equals("udp") ? udp.port() : tcp.port(),
					Map.of("transport", transport, "protocol", "rfc3164", "max-message-size", "1KB"));
			sink.write(FAILURE);
			sink.close();
			byte[] octets = transport.equals("udp") ? udp.next() : tcp.next();
			assertThat(octets.length).isLessThanOrEqualTo(1024);
			StrictRfc3164 message = StrictRfc3164.parse(octets);
			assertThat(message.tag()).isEqualTo("orders");
			assertThat(message.content()).contains("\\njava.lang.IllegalStateException: No stock")
				.endsWith("\u2026 [cut]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x\r\n<8>1 2026-01-01T00:00:00Z evil su - - - root logged in",
			"x\n<8>Jan  1 00:00:00 evil su: root", "x\u0000<8>1 - - - - - - root", "\u001b[2J\u001b]0;evil\u0007",
			"x\u2028<8>1 - - - - - - root", "x\u0085<8>1 - - - - - - root", "x\uD83D<8>1 - - - - - - root",
			"\uDE00\uD83D", "\uFEFFx", "] [meta x=\"1\"] ", "55 <8>1 2026-01-01T00:00:00Z evil su - - - root",
			"x\n55 <8>1 2026-01-01T00:00:00Z evil su - - - root" })
	void recordCantBeForged(String attack) throws Exception {
		try (UdpReceiver udp = new UdpReceiver(); TcpReceiver tcp = new TcpReceiver()) {
			SyslogSink first = sink(udp.port(), Map.of());
			SyslogSink second = sink(tcp.port(), Map.of("transport", "tcp"));
			SyslogSink third = sink(udp.port(), Map.of("protocol", "rfc3164", "format", "%message"));
			for (SyslogSink sink : List.of(first, second, third)) {
				sink.write(CapturedEvents.error(attack, new IllegalStateException(attack)));
				sink.write(CapturedEvents.warning("Next"));
				sink.close();
			}
			assertThat(StrictRfc5424.parse(udp.next()).sequenceId()).isEqualTo(1);
			assertThat(StrictRfc5424.parse(udp.next()).message()).contains("Next");
			assertThat(StrictRfc5424.parse(tcp.next()).sequenceId()).isEqualTo(1);
			assertThat(StrictRfc5424.parse(tcp.next()).message()).contains("Next");
			assertThat(StrictRfc3164.parse(udp.next()).tag()).isEqualTo("orders");
			assertThat(StrictRfc3164.parse(udp.next()).content()).isEqualTo("Next");
			tcp.awaitEnd();
			assertThat(tcp.faults()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "udp", "tcp" })
	void unknownReceiverIsTransient(String transport) {
		SyslogSink sink = sink(514, Map.of("host", "does-not-exist.invalid", "transport", transport));
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> sink.write(FAILURE))
			.withMessageContaining("does-not-exist.invalid");
		sink.close();
	}

	@Test
	void recordThatIsTriedAgainKeepsItsNumber() throws Exception {
		int port = TcpReceiver.freePort();
		SyslogSink sink = sink(port, Map.of("transport", "tcp"));
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> sink.write(FAILURE));
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> sink.write(FAILURE));
		try (TcpReceiver receiver = new TcpReceiver(port)) {
			sink.write(FAILURE);
			sink.write(FAILURE);
			assertThat(StrictRfc5424.parse(receiver.next()).sequenceId()).isEqualTo(1);
			assertThat(StrictRfc5424.parse(receiver.next()).sequenceId()).isEqualTo(2);
		}
		finally {
			sink.close();
		}
	}

	@Test
	void numbersBeginAgainAfterTheLargest() {
		assertThat(SyslogSink.next(1)).isEqualTo(2);
		assertThat(SyslogSink.next(2147483646)).isEqualTo(2147483647);
		assertThat(SyslogSink.next(2147483647)).isEqualTo(1);
	}

	@Test
	void formatterOfTheApplicationIsUsedWhileThereIsOne() throws Exception {
		List<String> messages = new ArrayList<>();
		SyslogSink sink = new SyslogSink(new Recorder(messages), (event, text, id) -> bytes(text),
				new LogFormatter("default %message"), Scrubber.none());
		sink.write(CapturedEvents.warning("one"));
		sink.equip(new SyslogEquipment(new LogFormatter("own %message"), Scrubber.none()));
		sink.write(CapturedEvents.warning("two"));
		sink.equip(null);
		sink.write(CapturedEvents.warning("three"));
		assertThat(messages).containsExactly("default one", "own two", "default three");
	}

	@Test
	void formatterThatFailsCostsTheFormatNotTheRecord() throws Exception {
		List<String> messages = new ArrayList<>();
		SyslogSink sink = new SyslogSink(new Recorder(messages), (event, text, id) -> bytes(text), new LogFormatter(),
				Scrubber.none());
		for (Throwable failure : List.of(new IllegalStateException("formatter"), new StackOverflowError(),
				new NoClassDefFoundError("gone"))) {
			sink.equip(new SyslogEquipment(new FailingFormatter(failure), Scrubber.none()));
			sink.write(FAILURE);
		}
		sink.equip(new SyslogEquipment(new FailingFormatter(null), Scrubber.none()));
		sink.write(FAILURE);
		assertThat(messages).hasSize(4)
			.allSatisfy((message) -> assertThat(message)
				.startsWith("Could not ship order 42\njava.lang.IllegalStateException: No stock")
				.contains("Caused by: java.lang.IllegalArgumentException: sku"));
	}

	@Test
	void patternWithAMistakeDoesNotSilenceTheFailingStart() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver()) {
			SyslogSink sink = sink(receiver.port(), Map.of("format", "%nonsense %message"));
			sink.equip(null);
			sink.write(CapturedEvents.warning("still heard"));
			sink.close();
			assertThat(StrictRfc5424.parse(receiver.next()).message()).contains("WARN: still heard");
		}
	}

	private static SyslogSink sink(int port, Map<String, String> properties) {
		MockEnvironment environment = new MockEnvironment();
		environment.setProperty("erroralerts.syslog.host", "127.0.0.1");
		environment.setProperty("erroralerts.syslog.port", String.valueOf(port));
		properties.forEach((name, value) -> environment.setProperty("erroralerts.syslog." + name, value));
		ChannelDefinition definition = new SyslogChannelFactory().define(environment, "orders");
		assertThat(definition).isInstanceOf(ChannelDefinition.On.class);
		return (SyslogSink) ((ChannelDefinition.On) definition).sink().get();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private record Recorder(List<String> messages) implements SyslogTransport {

		@Override
		public int maxMessage(int maxFrame) {
			return maxFrame;
		}

		@Override
		public void send(byte[] message) {
			this.messages.add(new String(message, StandardCharsets.UTF_8).replace("\r\n", "\n"));
		}

		@Override
		public void close() {
		}

	}

	private static final class FailingFormatter extends LogFormatter {

		private final Throwable failure;

		private FailingFormatter(Throwable failure) {
			this.failure = failure;
		}

		@Override
		public String format(ILoggingEvent event) {
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure instanceof RuntimeException exception) {
				throw exception;
			}
			return null;
		}

	}

}
