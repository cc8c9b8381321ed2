package io.erroralerts.demo.desk;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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

}
