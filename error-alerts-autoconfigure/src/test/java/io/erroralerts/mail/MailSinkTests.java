package io.erroralerts.mail;

import java.util.Date;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mail channel against a mail server.
 */
class MailSinkTests {

	private final GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	@BeforeEach
	void start() {
		this.relay.start();
	}

	@AfterEach
	void stop() {
		this.relay.stop();
	}

	@Test
	void mailsWhatWhereWhenAndInWhichRequest() throws Exception {
		TestMailSink sink = MailTestSupport.sink(MailTestSupport.sender(port()), "erroralerts.mail.cc=dev@example.org",
				"erroralerts.mail.reply-to=team@example.org");
		CapturedEvent event = CapturedEvents.error("Exception on /orders/42 [POST] (E-7KQ2-M4XD)",
				MailTestSupport.failure(), new RequestSnapshot("POST", "/orders/42"));
		sink.write(event);
		assertThat(this.relay.getReceivedMessages()).hasSize(2);
		MimeMessage mail = this.relay.getReceivedMessages()[0];
		assertThat(mail.getSubject()).isEqualTo("[shop] IllegalArgumentException in AddressBook.find");
		assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("shop@example.com");
		assertThat(mail.getRecipients(Message.RecipientType.TO)).extracting(Object::toString)
			.containsExactly("ops@example.org");
		assertThat(mail.getRecipients(Message.RecipientType.CC)).extracting(Object::toString)
			.containsExactly("dev@example.org");
		assertThat(mail.getReplyTo()).extracting(Object::toString).containsExactly("team@example.org");
		assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
		assertThat(mail.getHeader("X-ErrorAlerts-Reference")).containsExactly("E-7KQ2-M4XD");
		assertThat(mail.getMessageID()).matches("<[0-9a-f-]{36}@example\\.com>");
		assertThat(mail.getSentDate()).isEqualTo(Date.from(event.getInstant().minusMillis(789)));
		assertThat(mail.getContentType()).startsWith("multipart/alternative");
		assertThat(MailTestSupport.text(mail))
			.startsWith("IllegalArgumentException in AddressBook.find\nNo address for customer 42\n")
			.contains("\nReference:          E-7KQ2-M4XD\n")
			.contains("Request:            POST /orders/42\n")
			.contains("Application:        shop\n")
			.contains("Logger:             com.acme.OrderService\n")
			.contains("Message type:       ERROR\n")
			.contains("Location:           com/acme/AddressBook.java:17\n")
			.contains("Exception on /orders/42 [POST] (E-7KQ2-M4XD)\n")
			.contains("which caused java.lang.IllegalStateException: Order 42 can't be shipped\n")
			.contains("Caused by: java.lang.IllegalArgumentException: No address for customer 42\n")
			.contains("Suppressed: java.lang.UnsupportedOperationException: rollback\n")
			// There is one.
			.doesNotContain("First of them");
		assertThat(MailTestSupport.html(mail)).contains(">Illegal<wbr>Argument<wbr>Exception</h1>")
			.contains(">AddressBook.find</span></div>")
			.contains(">POST /orders/42</td>")
			.contains(">E-7KQ2-M4XD</td>")
			.contains(">com/<wbr>acme/<wbr>Address<wbr>Book.java:17</td>")
			.contains(">Message</h2>")
			.contains("Caused by: java.lang.IllegalArgumentException: No address for customer 42")
			.containsPattern(
					"<div style=\"background[^\"]+\">at com\\.acme\\.<wbr><span style=\"[^\"]+\">AddressBook\\.find");
	}

	@Test
	void mailsTextOnlyWhenHtmlIsOff() throws Exception {
		TestMailSink sink = MailTestSupport.sink(MailTestSupport.sender(port()), "erroralerts.mail.html=false");
		sink.write(CapturedEvents.error("Grüße aus Köln – 注文", null));
		MimeMessage mail = this.relay.getReceivedMessages()[0];
		assertThat(mail.getContentType()).isEqualTo("text/plain; charset=UTF-8");
		assertThat(mail.getContent().toString()).contains("Grüße aus Köln – 注文");
		assertThat(mail.getSubject()).isEqualTo("[shop] Grüße aus Köln – 注文");
	}

	@Test
	void mailsWithTheSenderOfTheEnvironmentWhenThereIsNoContext() throws Exception {
		TestMailSink sink = MailTestSupport.sink("spring.mail.host=localhost", "spring.mail.port=" + port());
		sink.equip(null);
		sink.write(CapturedEvents.error("APPLICATION FAILED TO START\n\nDescription:\n\nPort 8080 was already in use.",
				MailTestSupport.failure()));
		MimeMessage mail = this.relay.getReceivedMessages()[0];
		assertThat(mail.getSubject()).isEqualTo("[shop] IllegalArgumentException in AddressBook.find");
		assertThat(MailTestSupport.text(mail)).contains("Message:\n\nAPPLICATION FAILED TO START\n",
				"Port 8080 was already in use.\n\nTrace, root cause first\n");
	}

	@Test
	void mailsThatAlertsWereLost() throws Exception {
		TestMailSink sink = MailTestSupport.sink(MailTestSupport.sender(port()));
		sink.notice(CapturedEvents.warning("12 records were lost since 04:05:06, the queue was full"));
		MimeMessage mail = this.relay.getReceivedMessages()[0];
		assertThat(mail.getSubject()).isEqualTo("[shop] alerts were lost");
		assertThat(mail.getHeader("X-ErrorAlerts-Reference")).isNull();
		assertThat(MailTestSupport.text(mail)).contains("12 records were lost since 04:05:06, the queue was full");
	}

	@Test
	void leavesTheContextClassLoaderAsItWas() throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		ClassLoader gone = new ClassLoader(null) {
		};
		Thread.currentThread().setContextClassLoader(gone);
		try {
			MailTestSupport.sink(MailTestSupport.sender(port())).write(CapturedEvents.error("late", null));
			assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(gone);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
		assertThat(this.relay.getReceivedMessages()).hasSize(1);
	}

	private int port() {
		return this.relay.getSmtp().getPort();
	}

}
