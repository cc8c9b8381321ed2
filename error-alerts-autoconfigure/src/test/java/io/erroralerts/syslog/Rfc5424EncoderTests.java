package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Rfc5424Encoder}.
 */
class Rfc5424EncoderTests {

	private static final Origin ORIGIN = new Origin(Facility.USER, "web-1.example.org", "orders", 4711);

	@Test
	void messageIsWhatTheRfcSays() {
		byte[] octets = encoder(ORIGIN, "Europe/Berlin").encode(CapturedEvents.warning("hi"), "hi", 7, List.of())
			.toByteArray();
		assertThat(new String(octets, StandardCharsets.UTF_8))
			.isEqualTo("<12>1 2026-11-23T05:05:06.789000+01:00 web-1.example.org orders 4711 - "
					+ "[meta sequenceId=\"7\"] hi");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/St_Johns", "Asia/Kathmandu", "Europe/Berlin" })
	void timestampIsExactInEveryZone(String zone) {
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(ORIGIN, zone).encode(CapturedEvents.warning("hi"), "hi", 1, List.of()).toByteArray());
		assertThat(message.timestamp().withOffsetSameInstant(ZoneOffset.UTC))
			.isEqualTo(OffsetDateTime.parse("2026-11-23T04:05:06.789Z"));
	}

	@ParameterizedTest
	@CsvSource({ "ERROR,3", "WARN,4", "INFO,6", "DEBUG,7", "TRACE,7" })
	void levelBecomesSeverity(String level, int severity) {
		CapturedEvent event = CapturedEvents.event(Level.valueOf(level), "hi", null, null, null);
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(ORIGIN, "UTC").encode(event, "hi", 1, List.of()).toByteArray());
		assertThat(message.priority() % 8).isEqualTo(severity);
	}

	@ParameterizedTest
	@EnumSource(Facility.class)
	void facilityIsTheOneOfTheRfc(Facility facility) {
		Origin origin = new Origin(facility, "h", "a", 1);
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(origin, "UTC").encode(CapturedEvents.warning("hi"), "hi", 1, List.of()).toByteArray());
		assertThat(message.priority() / 8).isEqualTo(facility.ordinal());
		assertThat(Facility.LOCAL0.priority(0)).isEqualTo(128);
		assertThat(Facility.CLOCK.priority(7)).isEqualTo(127);
	}

	@Test
	void headerFieldsAreCleanedAndCut() {
		Origin origin = new Origin(Facility.USER, "h\u00f6st name\n".repeat(50),
				"Order Service\r\n<8>1 \u20ac".repeat(9), 1);
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(origin, "UTC").encode(CapturedEvents.warning("hi"), "hi", Integer.MAX_VALUE, List.of())
				.toByteArray());
		assertThat(message.hostname()).hasSize(255).startsWith("h_st_name_h");
		assertThat(message.appName()).hasSize(48).startsWith("Order_Service__<8>1__");
		assertThat(message.sequenceId()).isEqualTo(Integer.MAX_VALUE);
		assertThat(message.message()).isEqualTo("hi");
	}

	@Test
	void whatIsNotKnownIsNil() {
		StrictRfc5424 message = StrictRfc5424.parse(encoder(new Origin(Facility.USER, null, "", 1), "UTC")
			.encode(CapturedEvents.warning("hi"), "", 1, List.of())
			.toByteArray());
		assertThat(message.hostname()).isEqualTo("-");
		assertThat(message.appName()).isEqualTo("-");
		assertThat(message.message()).isEmpty();
	}

	@Test
	void longestHeaderFitsIntoTheSmallestMessage() {
		Origin origin = new Origin(Facility.LOCAL7, "h".repeat(300), "a".repeat(300), Integer.MAX_VALUE);
		byte[] octets = new Rfc5424Encoder(origin, () -> ZoneId.of("Asia/Kathmandu"), 470)
			.encode(CapturedEvents.warning("hi"), "x".repeat(500), Integer.MAX_VALUE, List.of())
			.toByteArray();
		assertThat(octets).hasSize(470);
		assertThat(StrictRfc5424.parse(octets).message()).startsWith("xxxx").endsWith("\u2026 [cut]");
	}

	@Test
	void timestampsOfOneSecondDifferInTheirFraction() {
		Rfc5424Encoder encoder = encoder(ORIGIN, "UTC");
		Instant second = Instant.parse("2026-11-23T04:05:06Z");
		for (int nanos : new int[] { 0, 1_000, 999_999_999, 5_000_000 }) {
			CapturedEvent event = CapturedEvents.at(second.plusNanos(nanos), "hi");
			assertThat(StrictRfc5424.parse(encoder.encode(event, "hi", 1, List.of()).toByteArray())
				.timestamp()
				.toInstant()).isEqualTo(second.plusNanos(nanos / 1000 * 1000));
		}
		CapturedEvent later = CapturedEvents.at(second.plusSeconds(1), "hi");
		assertThat(StrictRfc5424.parse(encoder.encode(later, "hi", 1, List.of()).toByteArray()).timestamp().toInstant())
			.isEqualTo(second.plusSeconds(1));
	}

	@Test
	void structuredDataIsEscapedAndBounded() {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("quote", "a\"b]c\\d");
		values.put("forged", "x\n<8>1 - - - - - - root");
		values.put("na me=]\"\u00e4", "odd");
		values.put("long", "\u00e4".repeat(1000));
		values.put("last", "gone");
		List<StructuredElement> elements = List.of(new StructuredElement("error@32473", values),
				new StructuredElement("mdc@32473", Map.of()));
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(ORIGIN, "UTC").encode(CapturedEvents.warning("hi"), "hi", 1, elements).toByteArray());
		assertThat(message.structuredData()).containsOnlyKeys("meta", "error@32473");
		Map<String, String> data = message.structuredData().get("error@32473");
		assertThat(data).containsEntry("quote", "a\"b]c\\d")
			.containsEntry("forged", "x\\n<8>1 - - - - - - root")
			.containsEntry("na_me____", "odd")
			.containsEntry("last", "gone");
		assertThat(data.get("long").length()).isLessThanOrEqualTo(515);
		assertThat(message.message()).isEqualTo("hi");
	}

	@Test
	void structuredDataNeverDisplacesTheText() {
		Map<String, String> values = new LinkedHashMap<>();
		for (int i = 0; i < 100; i++) {
			values.put("key" + i, "v".repeat(50));
		}
		byte[] octets = new Rfc5424Encoder(ORIGIN, () -> ZoneId.of("UTC"), 480)
			.encode(CapturedEvents.warning("hi"), "x".repeat(500), 1,
					List.of(new StructuredElement("mdc@32473", values)))
			.toByteArray();
		StrictRfc5424 message = StrictRfc5424.parse(octets);
		assertThat(octets).hasSize(480);
		assertThat(message.structuredData().get("mdc@32473")).hasSizeBetween(1, 4);
		assertThat(message.message()).hasSizeGreaterThan(150).endsWith("\u2026 [cut]");
	}

	private static Rfc5424Encoder encoder(Origin origin, String zone) {
		return new Rfc5424Encoder(origin, () -> ZoneId.of(zone), 8192);
	}

}
