package io.erroralerts.mail;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value of one line that reads like a row of the mail is told from one, whatever the
 * pattern of the user is.
 */
class MailRowsTests {

	@Test
	void patternDoesNotReplaceWhatIsKnownInHtml() throws Exception {
		MailReport report = MailReport.single(CapturedEvents.error("x", null), "shop");
		MimeMessage mail = MailForgeryTests.message(report, "Level: %level\nHost: evil\n\n%message");
		assertThat(MailTestSupport.html(mail)).contains(">web1; evil</td>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: evil.example.org", "Host:               evil.example.org",
			"  Host: evil.example.org", "Host:evil.example.org", "Host\uFF1A evil.example.org",
			"Ho\u200Bst: evil.example.org", "?Host: evil.example.org", "Header X-User: evil.example.org" })
	void aMessageOfOneLineIsNoRow(String message) throws Exception {
		MailReport report = MailReport.single(CapturedEvents.error(message, null), "shop");
		String line = "\n| " + message + "\n";
		for (String format : List.of("%message", "Level: %level\nTime: %asctime\n%message",
				"%message\nLevel: %level\nTime: %asctime", "Level: %level\nTime: %asctime\n\n%message",
				"Level: %level\n%-50message\nTime: %asctime", "Level: %level\n%replace(%message){'org','com'}",
				"Level: %level\nMessage:\n%message\nTime: %asctime")) {
			MimeMessage mail = MailForgeryTests.message(report, format);
			String start = message.substring(0, message.indexOf(".example"));
			assertThat(body(MailTestSupport.text(mail))).as(format)
				.contains("\n| " + start)
				.doesNotContain("\n" + start);
			String html = MailTestSupport.html(mail);
			boolean alone = format.equals("%message") || format.endsWith("\n%message");
			assertThat(html).as(format)
				.containsPattern((alone ? "<pre [^>]*>" : "(?:<pre [^>]*>|\n)\\| ") + Pattern.quote(start))
				.doesNotContain(">evil", "; evil");
		}
		assertThat(MailTestSupport.text(MailForgeryTests.message(report, "%message"))).contains(line);
		assertThat(MailTestSupport.text(MailForgeryTests.message(report, LogFormatter.DEFAULT_BLOCK)))
			.contains("\nMessage:\n\n" + message + "\n");
		assertThat(MailTestSupport.text(MailForgeryTests.message(report, "%asctime %levelname: %message")))
			.contains(" ERROR: " + message);
	}

	@Test
	void whatThePatternCutsIsNoRow() throws Exception {
		MailReport report = MailReport.single(CapturedEvents.error("x".repeat(50) + "Host: evil.example.org", null),
				"shop");
		assertThat(body(MailTestSupport.text(MailForgeryTests.message(report, "Level: %level\n%.22message"))))
			.contains("\nLevel: ERROR\n| Host: evil.example.org\n");
		assertThat(body(MailTestSupport.text(MailForgeryTests.message(report, "Level: %level\n%.20message"))))
			.contains("\nLevel: ERROR\n| st: evil.example.org\n");
	}

	// Without the headline, whose first line is the message.
	private static String body(String text) {
		return text.substring(text.indexOf("\nReference: "));
	}

	@Test
	void whatElseComesWithARecordIsNoRowEither() throws Exception {
		ErrorAlert alert = MailFixtures.alert()
			.mdc(Map.of("tenant", "Tenant: evil"))
			.thread("Thread: evil")
			.logger("Logger: evil")
			.failure(null)
			.build();
		MimeMessage mail = MailForgeryTests.message(MailReport.builder(alert).kind("k").build(),
				"Level: %level\nTime: %asctime\n%thread\n%logger\n%X{tenant}\nEnd: %level");
		assertThat(MailTestSupport.text(mail))
			.contains("\n| Thread: evil\n| Logger: evil\n| Tenant: evil\nEnd: ERROR\n");
		assertThat(MailTestSupport.html(mail)).contains(">ERROR</td>",
				">| Thread: evil\n| Logger: evil\n| Tenant: evil\nEnd: ERROR</pre>");
	}

	@Test
	void anOrdinaryMessageHasNoBar() throws Exception {
		for (String message : List.of("Order 42 is lost", "see https://example.org/a", "04:05:06 it failed",
				"a/b: c")) {
			MailReport report = MailReport.single(CapturedEvents.error(message, null), "shop");
			String text = MailTestSupport
				.text(MailForgeryTests.message(report, "Level: %level\nTime: %asctime\n\n%message"));
			assertThat(text).contains("\n\n" + (message.startsWith("a") ? "| " : "") + message + "\n");
		}
	}

}
