package io.erroralerts.syslog;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import io.erroralerts.delivery.CapturedEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Rfc3164Encoder}.
 */
class Rfc3164EncoderTests {

	@Test
	void packetIsWhatTheRfcSays() {
		assertThat(new String(encode("web-1.example.org", "Europe/Berlin"), StandardCharsets.UTF_8))
			.isEqualTo("<131>Nov 23 05:05:06 web-1 orderservice[4711]: boom\\n\\tat a.B");
	}

	// The time of the events is in the morning of the 23rd in UTC.
	@ParameterizedTest
	@ValueSource(strings = { "UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago" })
	void timestampIsLocalTime(String zone) {
		String day = zone.equals("Pacific/Pago_Pago") ? "Nov 22" : "Nov 23";
		assertThat(StrictRfc3164.parse(encode("h", zone)).timestamp()).startsWith(day);
	}

	@ParameterizedTest
	@ValueSource(strings = { "de", "ar-EG", "th-TH-u-ca-buddhist-nu-thai", "tr" })
	void monthsAreEnglishWhateverTheLocale(String tag) {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag(tag));
		try {
			assertThat(StrictRfc3164.parse(encode("h", "UTC")).timestamp()).isEqualTo("Nov 23 04:05:06");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@ParameterizedTest
	@CsvSource({ "web-1.example.org,web-1", "10.0.0.7,10.0.0.7", "fe80::1,fe80::1", "h\u00f6st x,h_st_x", ".odd,.odd" })
	void hostnameHasNoDomain(String host, String hostname) {
		assertThat(new String(encode(host, "UTC"), StandardCharsets.UTF_8)).contains(" " + hostname + " ");
	}

	@Test
	void unknownHostIsThisOne() {
		assertThat(StrictRfc3164.parse(encode(null, "UTC")).hostname()).isEqualTo("localhost");
	}

	@ParameterizedTest
	@CsvSource({ "\u20ac-,application", "a_b c,abc",
			"0123456789012345678901234567890123456789,01234567890123456789012345678901" })
	void tagIsAlphanumeric(String application, String tag) {
		byte[] octets = new Rfc3164Encoder(new Origin(Facility.USER, "h", application, 1), () -> ZoneId.of("UTC"), 1024,
				false)
			.encode(CapturedEvents.warning("hi"), "hi", 1, List.of())
			.toByteArray();
		assertThat(StrictRfc3164.parse(octets).tag()).isEqualTo(tag);
	}

	@Test
	void packetForASocketOfThisMachineHasNoHost() {
		byte[] octets = new Rfc3164Encoder(new Origin(Facility.USER, "web-1", "orders", 7), () -> ZoneId.of("UTC"),
				1024, true)
			.encode(CapturedEvents.warning("hi"), "hi", 1, List.of())
			.toByteArray();
		assertThat(octets).asString().isEqualTo("<12>Nov 23 04:05:06 orders[7]: hi");
	}

	private static byte[] encode(String host, String zone) {
		return new Rfc3164Encoder(new Origin(Facility.LOCAL0, host, "order-service", 4711), () -> ZoneId.of(zone), 1024,
				false)
			.encode(CapturedEvents.error("boom", null), "boom\n\tat a.B", 1, List.of())
			.toByteArray();
	}

}
