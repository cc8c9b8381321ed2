package io.erroralerts.demo.desk;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class MailReaderTests {

	@Test
	void keepsTheSourceOfAMailThatCannotBeUnderstood() {
		String source = """
				Subject: broken\r
				Content-Type: text/plain; charset=no-such-charset\r
				\r
				text""";
		Mail mail = MailReader.read(source.getBytes(StandardCharsets.UTF_8));
		assertThat(mail.source()).isEqualTo(source);
		assertThat(mail.envelope().subject()).startsWith("(unreadable");
	}

	@Test
	void anAttachmentIsNotTheText() {
		String source = """
				Subject: two parts\r
				Content-Type: multipart/mixed; boundary=b\r
				\r
				--b\r
				Content-Type: text/plain\r
				Content-Disposition: attachment; filename=trace.txt\r
				\r
				attached\r
				--b\r
				Content-Type: text/plain\r
				\r
				written\r
				--b--\r
				""";
		Mail mail = MailReader.read(source.getBytes(StandardCharsets.UTF_8));
		assertThat(mail.text()).isEqualTo("written");
	}

	@ParameterizedTest
	@CsvSource({ "'References: <a@shop> <b@shop>\r\nIn-Reply-To: <b@shop>\r\nMessage-ID: <c@shop>', <a@shop>",
			"'In-Reply-To: <b@shop>\r\nMessage-ID: <c@shop>', <b@shop>", "'Message-ID: <c@shop>', <c@shop>",
			"'Subject: of none', ''" })
	void findsTheConversationAsMailProgramsDo(String headers, String thread) {
		Mail mail = MailReader.read((headers.translateEscapes() + "\r\n\r\ntext").getBytes(StandardCharsets.UTF_8));
		assertThat(mail.envelope().thread()).isEqualTo(thread);
	}

	@Test
	void readsTheHeadersForFiltersInTheirOrder() {
		String source = """
				X-ErrorAlerts-Reason: repeated\r
				X-ErrorAlerts-Count: 9999\r
				X-Other: of somebody else\r
				\r
				text""";
		Mail mail = MailReader.read(source.getBytes(StandardCharsets.UTF_8));
		assertThat(mail.envelope().marks()).containsExactly(entry("Reason", "repeated"), entry("Count", "9999"));
	}

}
