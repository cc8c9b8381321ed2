package io.erroralerts.demo.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SyslogParserTests {

	@Test
	void readsEveryField() {
		SyslogMessage message = parse("<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog 42 ID47 "
				+ "[exampleSDID@32473 iut=\"3\" eventSource=\"Application\"][examplePriority@32473 class=\"high\"] "
				+ "\uFEFFAn application event log entry – ü");
		assertThat(message.facility()).isEqualTo("local4");
		assertThat(message.severity()).isEqualTo("notice");
		assertThat(message.timestamp()).isEqualTo(Instant.parse("2003-10-11T22:14:15.003Z"));
		assertThat(message.host()).isEqualTo("mymachine.example.com");
		assertThat(message.app()).isEqualTo("evntslog");
		assertThat(message.process()).isEqualTo("42");
		assertThat(message.messageId()).isEqualTo("ID47");
		assertThat(message.data()).extracting(SyslogMessage.Element::id)
			.containsExactly("exampleSDID@32473", "examplePriority@32473");
		assertThat(message.data().get(0).parameters()).containsExactly(new SyslogMessage.Parameter("iut", "3"),
				new SyslogMessage.Parameter("eventSource", "Application"));
		assertThat(message.text()).isEqualTo("An application event log entry – ü");
	}

	@Test
	void nilMeansUnknown() {
		SyslogMessage message = parse("<0>1 - - - - - -");
		assertThat(message).isEqualTo(new SyslogMessage("kern", "emerg", null, null, null, null, null, List.of(), ""));
	}

	@Test
	void readsTimesOfOtherZones() {
		assertThat(parse("<11>1 2003-08-24T05:14:15.000003-07:00 - - - - - x").timestamp())
			.isEqualTo(Instant.parse("2003-08-24T12:14:15.000003Z"));
	}

	@Test
	void unescapesValues() {
		SyslogMessage message = parse("<11>1 - - - - - [a b=\"\\\"\\\\\\]\\n\" c=\"\" b=\"2\"] [x");
		assertThat(message.data().get(0).parameters()).containsExactly(new SyslogMessage.Parameter("b", "\"\\]\\n"),
				new SyslogMessage.Parameter("c", ""), new SyslogMessage.Parameter("b", "2"));
		assertThat(message.text()).isEqualTo("[x");
	}

	@Test
	void keepsTheLinesOfAMessage() {
		assertThat(parse("<11>1 - - - - - - first\nsecond\n").text()).isEqualTo("first\nsecond\n");
	}

	@ParameterizedTest
	@CsvSource({ "<192>1 - - - - - -, PRI", "<011>1 - - - - - -, PRI", "<>1 - - - - - -, PRI", "11 - - - - - -, PRI",
			"<1111>1 - - - - - -, PRI", "<11>2 - - - - - -, VERSION", "<11> - - - - - -, VERSION",
			"<11>1 2003-10-11 - - - - -, TIMESTAMP", "<11>1 2003-10-11t22:14:15Z - - - - -, TIMESTAMP",
			"<11>1 2003-10-11T22:14:15 - - - - -, TIMESTAMP", "<11>1 2003-10-11T22:14:15.1234567Z - - - - -, TIMESTAMP",
			"<11>1 2003-02-30T22:14:15Z - - - - -, TIMESTAMP", "<11>1 2003-10-11T24:00:00Z - - - - -, TIMESTAMP",
			"<11>1 - -  - - - -, APP-NAME", "<11>1 - hö - - - -, HOSTNAME", "<11>1 - - - - -, MSGID",
			"<11>1 - - - - - x, STRUCTURED-DATA", "<11>1 - - - - - [], SD-ID", "<11>1 - - - - - [a=b], SD-ELEMENT",
			"<11>1 - - - - - [a b], SD-PARAM", "<11>1 - - - - - [a b=c], PARAM-VALUE",
			"<11>1 - - - - - [a][a], SD-ID a is there twice", "<11>1 - - - - - [a]x, MSG" })
	void saysWhatIsWrong(String malformed, String where) {
		assertThatIllegalArgumentException().isThrownBy(() -> parse(malformed)).withMessageStartingWith(where);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<", "<11", "<11>1", "<11>1 - - - - - [a b=\"c", "<11>1 - - - - - [a b=\"\\",
			"<11>1 - - - - - [a b=\"]\"]" })
	void aMessageThatIsCutOffIsNone(String malformed) {
		assertThatIllegalArgumentException().isThrownBy(() -> parse(malformed));
	}

	@Test
	void fieldsHaveTheirLengths() {
		assertThat(parse("<11>1 - - " + "a".repeat(48) + " - - -").app()).hasSize(48);
		assertThatIllegalArgumentException().isThrownBy(() -> parse("<11>1 - - " + "a".repeat(49) + " - - -"))
			.withMessageStartingWith("APP-NAME");
	}

	@Test
	void whatClaimsToBeUtf8MustBe() {
		byte[] bytes = "<11>1 - - - - - - \uFEFFx".getBytes(StandardCharsets.UTF_8);
		bytes[bytes.length - 1] = (byte) 0xFF;
		assertThatIllegalArgumentException().isThrownBy(() -> SyslogParser.parse(bytes))
			.withMessageStartingWith("MSG is not UTF-8");
	}

	private static SyslogMessage parse(String message) {
		return SyslogParser.parse(message.getBytes(StandardCharsets.UTF_8));
	}

}
