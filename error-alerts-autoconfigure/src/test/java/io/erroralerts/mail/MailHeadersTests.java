package io.erroralerts.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.erroralerts.alert.ErrorReference;
import io.erroralerts.alert.Occurrences;
import io.erroralerts.alert.Occurrences.Reason;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers for filters and for conversations, and the customizers' last word.
 */
class MailHeadersTests {

	@Test
	void filtersAndCountersFindWhatTheyNeed() throws Exception {
		MimeMessage mail = mail(MailFixtures.repeated());
		assertThat(mail.getHeader("X-ErrorAlerts-Kind")).containsExactly("v1-5b1d9a0c33e1f2aa");
		assertThat(mail.getHeader("X-ErrorAlerts-Count")).containsExactly("1412");
		assertThat(mail.getHeader("X-ErrorAlerts-Reason")).containsExactly("repeated");
		assertThat(mail.getHeader("X-ErrorAlerts-Reference")).containsExactly("E-7KQ2-M4XD");
		assertThat(mail.getMessageID()).isEqualTo("<1@example.com>");
	}

	@Test
	void allMailsOfKindAndDayAreOneConversation() throws Exception {
		MimeMessage first = mail(MailFixtures.fresh());
		MimeMessage second = mail(MailFixtures.repeated());
		String parent = "<v1-5b1d9a0c33e1f2aa.2026-11-23@example.com>";
		for (MimeMessage mail : List.of(first, second)) {
			assertThat(mail.getHeader("References")).containsExactly(parent);
			assertThat(mail.getHeader("In-Reply-To")).containsExactly(parent);
			assertThat(mail.getSubject()).isEqualTo("[shop] AddressNotFoundException in AddressBook.find");
		}
		MailReport tomorrow = MailReport.builder(
				MailFixtures.alert().reference(ErrorReference.random()).build().toBuilder().message("Other").build())
			.kind("v1-5b1d9a0c33e1f2aa")
			.occurrences(new Occurrences(Reason.STOPPED, 0, 9, MailFixtures.TIME, MailFixtures.TIME))
			.nextPause(Duration.ofDays(1))
			.build();
		assertThat(mail(tomorrow).getSubject()).isEqualTo(first.getSubject());
	}

	@Test
	void hostileKindCannotInject() throws Exception {
		MailReport report = MailReport.builder(MailFixtures.alert().build())
			.kind("x>\r\nBcc: evil@example.net")
			.build();
		MimeMessage mail = mail(report);
		assertThat(mail.getHeader("X-ErrorAlerts-Kind")[0]).matches("[0-9a-f]{16}");
		assertThat(mail.getHeader("Bcc")).isNull();
	}

	@Test
	void noticeIsOfNoKind() throws Exception {
		MailReport notice = MailReport.builder(MailFixtures.alert().build()).build();
		MimeMessage mail = mail(notice);
		assertThat(mail.getHeader("X-ErrorAlerts-Kind")).isNull();
		assertThat(mail.getHeader("X-ErrorAlerts-Count")).isNull();
		assertThat(mail.getHeader("References")).isNull();
	}

	@Test
	void customizersHaveTheLastWordInTheirOrder() throws Exception {
		MimeMessage mail = mail(MailFixtures.fresh(),
				(message, alert) -> message.setSubject("[team a] " + alert.message(), "UTF-8"),
				(message, alert) -> message.setSubject(message.getSubject() + "!", "UTF-8"),
				(message, alert) -> message.setHeader("Message-ID", "<other@example.com>"));
		assertThat(mail.getSubject()).isEqualTo("[team a] Exception on /orders/42/ship [POST] (E-7KQ2-M4XD)!");
		assertThat(mail.getMessageID()).isEqualTo("<1@example.com>");
	}

	@Test
	void customizerThatThrowsIsToldAndItsChangesAreGone() throws Exception {
		List<String> calls = new ArrayList<>();
		MimeMessage mail = mail(MailFixtures.fresh(), (message, alert) -> message.setHeader("X-Good", "1"),
				(message, alert) -> {
					calls.add("bad");
					message.setHeader("X-Half", "1");
					throw new MessagingException("no\r\nidea");
				}, (message, alert) -> message.setHeader("X-Better", "1"));
		assertThat(mail.getHeader("X-Half")).isNull();
		assertThat(mail.getHeader("X-Good")).containsExactly("1");
		assertThat(mail.getHeader("X-Better")).containsExactly("1");
		assertThat(calls).hasSize(1);
		assertThat(MailTestSupport.text(mail)).contains("Customizer failed: ", "MessagingException: no idea\n");
		assertThat(MailTestSupport.html(mail).replace("<wbr>", "")).contains("Customizer failed",
				"MessagingException: no idea");
	}

	@Test
	void customizerThatSpoilsTheMessageIsTold() throws Exception {
		MimeMessage mail = mail(MailFixtures.fresh(),
				(message, alert) -> message.setContent(new Object(), "application/x-nobody-writes-this"));
		assertThat(MailTestSupport.text(mail)).contains("Customizer failed: ");
	}

	private static MimeMessage mail(MailReport report, MailMessageCustomizer... customizers) throws Exception {
		return MailFixtures.message(report, new MailExtensions(List.of(), List.of(customizers), List.of(), List.of(),
				Masking.BY_NAME, MailFixtures.SURROUNDINGS));
	}

}
