package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

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
		byte[] octets = encoder(ORIGIN, "Europe/Berlin").encode(CapturedEvents.warning("hi"), "hi", 7);
		assertThat(new String(octets, StandardCharsets.UTF_8))
			.isEqualTo("<12>1 2026-11-23T05:05:06.789000+01:00 web-1.example.org orders 4711 - "
					+ "[meta sequenceId=\"7\"] hi");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "America/St_Johns", "Asia/Kathmandu", "Europe/Berlin" })
	void timestampIsExactInEveryZone(String zone) {
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(ORIGIN, zone).encode(CapturedEvents.warning("hi"), "hi", 1));
		assertThat(message.timestamp().withOffsetSameInstant(ZoneOffset.UTC))
			.isEqualTo(OffsetDateTime.parse("2026-11-23T04:05:06.789Z"));
	}

	@ParameterizedTest
	@CsvSource({ "ERROR,3", "WARN,4", "INFO,6", "DEBUG,7", "TRACE,7" })
	void levelBecomesSeverity(String level, int severity) {
		CapturedEvent event = CapturedEvents.event(Level.valueOf(level), "hi", null, null, null);
		StrictRfc5424 message = StrictRfc5424.parse(encoder(ORIGIN, "UTC").encode(event, "hi", 1));
		assertThat(message.priority() % 8).isEqualTo(severity);
	}

	@ParameterizedTest
	@EnumSource(Facility.class)
	void facilityIsTheOneOfTheRfc(Facility facility) {
		Origin origin = new Origin(facility, "h", "a", 1);
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(origin, "UTC").encode(CapturedEvents.warning("hi"), "hi", 1));
		assertThat(message.priority() / 8).isEqualTo(facility.ordinal());
		assertThat(Facility.LOCAL0.priority(0)).isEqualTo(128);
		assertThat(Facility.CLOCK.priority(7)).isEqualTo(127);
	}

	@Test
	void headerFieldsAreCleanedAndCut() {
		Origin origin = new Origin(Facility.USER, "h\u00f6st name\n".repeat(50),
				"Order Service\r\n<8>1 \u20ac".repeat(9), 1);
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(origin, "UTC").encode(CapturedEvents.warning("hi"), "hi", Integer.MAX_VALUE));
		assertThat(message.hostname()).hasSize(255).startsWith("h_st_name_h");
		assertThat(message.appName()).hasSize(48).startsWith("Order_Service__<8>1__");
		assertThat(message.sequenceId()).isEqualTo(Integer.MAX_VALUE);
		assertThat(message.message()).isEqualTo("hi");
	}

	@Test
	void whatIsNotKnownIsNil() {
		StrictRfc5424 message = StrictRfc5424
			.parse(encoder(new Origin(Facility.USER, null, "", 1), "UTC").encode(CapturedEvents.warning("hi"), "", 1));
		assertThat(message.hostname()).isEqualTo("-");
		assertThat(message.appName()).isEqualTo("-");
		assertThat(message.message()).isEmpty();
	}

	@Test
	void longestHeaderFitsIntoTheSmallestMessage() {
		Origin origin = new Origin(Facility.LOCAL7, "h".repeat(300), "a".repeat(300), Integer.MAX_VALUE);
		byte[] octets = new Rfc5424Encoder(origin, () -> ZoneId.of("Asia/Kathmandu"), 470)
			.encode(CapturedEvents.warning("hi"), "x".repeat(500), Integer.MAX_VALUE);
		assertThat(octets).hasSize(470);
		assertThat(StrictRfc5424.parse(octets).message()).startsWith("xxxx").endsWith("\u2026 [cut]");
	}

	private static Rfc5424Encoder encoder(Origin origin, String zone) {
		return new Rfc5424Encoder(origin, () -> ZoneId.of(zone), 8192);
	}

}
