package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.grouping.FingerprintStrategy;
import io.erroralerts.scrub.Scrubber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

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
			deliver(sink, FAILURE);
			deliver(sink, CapturedEvents.warning("Next"));
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
			deliver(sink, FAILURE);
			deliver(sink, CapturedEvents.warning("Next"));
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
			deliver(sink, FAILURE);
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
				deliver(sink, CapturedEvents.error(attack, new IllegalStateException(attack)));
				deliver(sink, CapturedEvents.warning("Next"));
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
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(sink, FAILURE))
			.withMessageContaining("does-not-exist.invalid");
		sink.close();
	}

	@Test
	void recordThatWaitedKeepsItsNumber() throws Exception {
		int port = TcpReceiver.freePort();
		SyslogSink sink = sink(port, Map.of("transport", "tcp"));
		assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> deliver(sink, FAILURE));
		sink.write(FAILURE);
		assertThat(sink.pending()).isEqualTo(2);
		assertThat(sink.trouble()).contains("127.0.0.1:" + port).contains("erroralerts.syslog.host");
		try (TcpReceiver receiver = new TcpReceiver(port)) {
			sink.hurry();
			await().ignoreException(TransientDeliveryException.class).until(() -> {
				sink.flush();
				return true;
			});
			assertThat(StrictRfc5424.parse(receiver.next()).sequenceId()).isEqualTo(1);
			assertThat(StrictRfc5424.parse(receiver.next()).sequenceId()).isEqualTo(2);
			assertThat(sink.pending()).isZero();
			assertThat(sink.trouble()).isNull();
		}
		finally {
			sink.close();
		}
	}

	@Test
	void factsOfTheRecordAreStructuredDataUnderTheEnterpriseNumber() throws Exception {
		CapturedEvent event = CapturedEvents.error("Could not ship order 42", new IllegalStateException("No stock"),
				new RequestSnapshot("POST", "/orders/42"),
				Map.of("tenant", "acme", "password", "sesame-open", "errorReference", "E-7KQ2-M4XD"));
		try (UdpReceiver receiver = new UdpReceiver()) {
			SyslogSink sink = sink(receiver.port(), Map.of("enterprise-number", "32473"));
			deliver(sink, event);
			sink.close();
			StrictRfc5424 message = StrictRfc5424.parse(receiver.next());
			assertThat(message.structuredData()).containsOnlyKeys("meta", "error@32473", "mdc@32473");
			assertThat(message.structuredData().get("error@32473")).containsEntry("reference", "E-7KQ2-M4XD")
				.containsEntry("request", "POST /orders/42")
				.containsEntry("kind", FingerprintStrategy.standard().fingerprint(event.toAlert("orders")).value());
			assertThat(message.structuredData().get("mdc@32473")).containsOnly(Map.entry("tenant", "acme"),
					Map.entry("password", "[masked]"));
		}
	}

	@Test
	void strategyThatFailsCostsTheKindOfItsOwnOnly() {
		RecordFacts facts = new RecordFacts("32473", "orders");
		List<StructuredElement> elements = facts.of(FAILURE, Scrubber.none(), (alert) -> {
			throw new IllegalStateException("strategy");
		});
		assertThat(elements.get(0).parameters().get("kind")).startsWith("1-");
	}

	@Test
	void withoutAnEnterpriseNumberThereIsNoElementOfOurOwn() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver()) {
			SyslogSink sink = sink(receiver.port(), Map.of());
			deliver(sink, FAILURE);
			sink.close();
			assertThat(StrictRfc5424.parse(receiver.next()).structuredData()).containsOnlyKeys("meta");
		}
	}

	@Test
	void cutMessagesAreCounted() throws Exception {
		try (UdpReceiver receiver = new UdpReceiver()) {
			SyslogSink sink = sink(receiver.port(), Map.of("max-message-size", "480B"));
			deliver(sink, CapturedEvents.warning("short"));
			deliver(sink, CapturedEvents.warning("x".repeat(500)));
			sink.close();
			assertThat(sink.details()).containsEntry("cut", 1L).containsEntry("repeated", 0L);
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
		SyslogSink sink = recording(messages, "default %message");
		deliver(sink, CapturedEvents.warning("one"));
		sink.equip(equipment(new LogFormatter("own %message")));
		deliver(sink, CapturedEvents.warning("two"));
		sink.equip(null);
		deliver(sink, CapturedEvents.warning("three"));
		assertThat(messages).containsExactly("default one", "own two", "default three");
	}

	@Test
	void placeIsLookedForOnlyIfTheFormatterInUseReadsIt() {
		SyslogSink sink = recording(new ArrayList<>(), "%levelname %message");
		assertThat(sink.wantsLocation()).isFalse();
		sink.equip(equipment(new LogFormatter("%message [in %pathname:%lineno]")));
		assertThat(sink.wantsLocation()).isTrue();
		sink.equip(null);
		assertThat(sink.wantsLocation()).isFalse();
		assertThat(recording(new ArrayList<>(), LogFormatter.DEFAULT_LINE).wantsLocation()).isTrue();
	}

	@Test
	void strategyOfTheUserMayReadThePlaceIfThereAreFacts() {
		FingerprintStrategy own = (alert) -> FingerprintStrategy.standard().fingerprint(alert);
		RecordFacts facts = new RecordFacts("32473", "orders");
		assertThat(facts.mayReadLocation(own)).isTrue();
		assertThat(facts.mayReadLocation(FingerprintStrategy.standard())).isFalse();
		assertThat(new RecordFacts(null, "orders").mayReadLocation(own)).isFalse();
	}

	@Test
	void formatterThatFailsCostsTheFormatNotTheRecord() throws Exception {
		List<String> messages = new ArrayList<>();
		SyslogSink sink = recording(messages, LogFormatter.DEFAULT_LINE);
		for (Throwable failure : List.of(new IllegalStateException("formatter"), new StackOverflowError(),
				new NoClassDefFoundError("gone"))) {
			sink.equip(equipment(new FailingFormatter(failure)));
			deliver(sink, FAILURE);
		}
		sink.equip(equipment(new FailingFormatter(null)));
		deliver(sink, FAILURE);
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
			deliver(sink, CapturedEvents.warning("still heard"));
			sink.close();
			assertThat(StrictRfc5424.parse(receiver.next()).message()).contains("WARN: still heard");
		}
	}

	private static SyslogEquipment equipment(LogFormatter formatter) {
		return new SyslogEquipment(formatter, Scrubber.none(), FingerprintStrategy.standard(), null);
	}

	private static SyslogSink recording(List<String> messages, String format) {
		return new SyslogSink(new Recorder(messages),
				(event, text, id, elements) -> new MessageBuffer(8192).header(text.replace("\r\n", "\n")),
				new RecordFacts(null, "orders"), equipment(new LogFormatter(format)),
				new TlsSettings(null, () -> new DefaultSslBundleRegistry()));
	}

	private static void deliver(SyslogSink sink, CapturedEvent event) throws TransientDeliveryException {
		sink.write(event);
		sink.flush();
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

	private record Recorder(List<String> messages) implements SyslogTransport {

		@Override
		public void send(byte[] message) {
			this.messages.add(new String(message, StandardCharsets.US_ASCII));
		}

		@Override
		public void flush() {
		}

		@Override
		public void check() {
		}

		@Override
		public void hurry() {
		}

		@Override
		public int pending() {
			return 0;
		}

		@Override
		public long repeated() {
			return 0;
		}

		@Override
		public String trouble() {
			return null;
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
