package io.erroralerts.syslog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests that the parsers of the tests are as strict as they claim.
 */
class StrictParsersTests {

	@Test
	void rfc5424ExampleIsAccepted() {
		StrictRfc5424 message = StrictRfc5424
			.parse(bytes("<165>1 2003-10-11T22:14:15.003Z host app - ID47 [a@32473 k=\"v\\]\"][origin ip=\"\"] hi"));
		assertThat(message.priority()).isEqualTo(165);
		assertThat(message.structuredData().get("a@32473")).containsEntry("k", "v]");
		assertThat(message.message()).isEqualTo("hi");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<192>1 - h a p m - x", "<013>1 2003-10-11T22:14:15Z h a p m - x",
			"<13>2 2003-10-11T22:14:15Z h a p m - x", "<13>1 2003-10-11t22:14:15Z h a p m - x",
			"<13>1 2003-10-11T22:14:15.1234567Z h a p m - x", "<13>1 2003-10-11T22:14:60Z h a p m - x",
			"<13>1 2003-10-11T22:14:15 h a p m - x", "<13>1 2003-10-11T22:14:15Z  a p m - x",
			"<13>1 2003-10-11T22:14:15Z h\u00e4 a p m - x", "<13>1 2003-10-11T22:14:15Z h a p m [meta] [meta] x\n",
			"<13>1 2003-10-11T22:14:15Z h a p m [meta sequenceId=\"0\"] x", "<13>1 2003-10-11T22:14:15Z h a p m [x] x",
			"<13>1 2003-10-11T22:14:15Z h a p m [meta][meta] x", "<13>1 2003-10-11T22:14:15Z h a p m -x",
			"<13>1 2003-10-11T22:14:15Z h a p m - a\u0000b", "<13>1 2003-10-11T22:14:15Z h a p m - a\nb" })
	void rfc5424OffGrammarIsRefused(String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> StrictRfc5424.parse(bytes(message)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<34>Oct 01 22:14:15 host app[1]: x", "<34>Okt 11 22:14:15 host app[1]: x",
			"<34>Oct 11 22:14:15 host.example.org app[1]: x", "<34>Oct 11 22:14:15 host order-service[1]: x",
			"<34>Oct 11 22:14:15 host app[1]:x", "<34>Oct 11 22:14:15 host app[1]: x\n" })
	void rfc3164OffGrammarIsRefused(String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> StrictRfc3164.parse(bytes(message)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "05 hello", " 5 hello", "5hello", "x", "6 hello" })
	void offCountedFrameIsRefused(String frame) {
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> new OctetCountingReader(new ByteArrayInputStream(bytes(frame))).next());
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
