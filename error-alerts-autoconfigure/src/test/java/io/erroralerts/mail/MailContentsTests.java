package io.erroralerts.mail;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Subjects and facts.
 */
class MailContentsTests {

	private static final LogFormatter BLOCK = new LogFormatter(LogFormatter.DEFAULT_BLOCK);

	@Test
	void subjectWithoutThrowableIsTheFirstLineOfTheMessage() {
		assertThat(subject("shop", CapturedEvents.error("\n  \nNo stock left\nat all", null)))
			.isEqualTo("[shop] No stock left");
	}

	@Test
	void subjectNamesTheRootCauseAndTheOwnCode() {
		assertThat(subject("shop", CapturedEvents.error("Order 42", MailTestSupport.failure())))
			.isEqualTo("[shop] IllegalArgumentException in AddressBook.find");
	}

	@Test
	void subjectNamesNestedExceptionsByTheirOwnName() {
		assertThat(subject("shop", CapturedEvents.error("Order 42", new NestedException())))
			.isEqualTo("[shop] NestedException in MailContentsTests.subjectNamesNestedExceptionsByTheirOwnName");
	}

	@Test
	void subjectOfThrowableWithoutFramesNamesWhereItWasLogged() {
		IllegalStateException failure = new IllegalStateException();
		failure.setStackTrace(new StackTraceElement[0]);
		assertThat(subject("shop", CapturedEvents.error("x", failure)))
			.isEqualTo("[shop] IllegalStateException in OrderService.ship");
	}

	@Test
	void subjectIsCutBetweenCodePoints() {
		String subject = subject("shop", CapturedEvents.error("😀".repeat(200), null));
		assertThat(subject).hasSizeLessThanOrEqualTo(120).startsWith("[shop] 😀").endsWith("😀…");
	}

	@Test
	void longApplicationNameLeavesRoomForTheFailure() {
		assertThat(subject("a".repeat(300), CapturedEvents.error("x", MailTestSupport.failure())))
			.endsWith("] IllegalArgumentException in AddressBook.find");
	}

	@Test
	void subjectIsNothingThatIsDecoded() throws Exception {
		String hidden = "=?UTF-8?Q?=E2=80=AEexe.gnp?= =\u200B?UTF-8?B?eA==?=";
		MailReport report = MailReport.single(CapturedEvents.error(hidden, null), "shop");
		MimeMessage mail = MailFixtures.message(report, MailExtensions.NONE);
		assertThat(mail.getSubject()).isEqualTo("[shop] = ?UTF-8?Q?=E2=80=AEexe.gnp?= = ?UTF-8?B?eA== ?=");
	}

	@Test
	void ownSubjectReplacesTheWholeSubject() {
		MailChannelProperties properties = MailTestSupport
			.properties("erroralerts.mail.subject=%levelname at %module: %message");
		MailContents contents = new MailContents("shop", "web1", MailFormatters.subject(properties));
		assertThat(subject(contents, CapturedEvents.error("Order\n42", MailTestSupport.failure())))
			.isEqualTo("ERROR at AddressBook: Order 42");
	}

	@Test
	void emptyOwnSubjectFallsBack() {
		MailChannelProperties properties = MailTestSupport.properties("erroralerts.mail.subject=%request");
		MailContents contents = new MailContents("shop", "web1", MailFormatters.subject(properties));
		assertThat(subject(contents, CapturedEvents.error("Order 42", null))).isEqualTo("[shop] Order 42");
	}

	@Test
	void factsOfTheThreadAreShown() {
		CapturedEvent event = CapturedEvents.error("Order 42", null);
		MailContent content = new MailContents("shop", "web1", null).alert(MailReport.single(event, "shop"),
				new MailBeans(BLOCK, MailExtensions.NONE, (alert) -> null));
		assertThat(content.facts()).containsEntry("Host", "web1").doesNotContainKeys("Request", "Trace id");
		assertThat(MailText.write(content)).contains("Thread:             " + Thread.currentThread().getName() + "\n");
	}

	private static String subject(String application, CapturedEvent event) {
		return subject(new MailContents(application, "web1", null), event);
	}

	private static String subject(MailContents contents, CapturedEvent event) {
		return contents
			.alert(MailReport.single(event, "shop"), new MailBeans(BLOCK, MailExtensions.NONE, (alert) -> null))
			.subject();
	}

	private static final class NestedException extends RuntimeException {

	}

}
