package io.erroralerts.mail;

import java.io.IOException;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.erroralerts.mail.OutboxTestSupport.Time;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server refuses for ever, at each step of the dialogue, and what the admin is
 * told to do about it. The replies are those of Postfix, Exchange, Gmail and others.
 */
@Timeout(60)
class SmtpRefusalTests {

	private final TestRelay target = new TestRelay();

	private final Time time = new Time();

	private FaultyRelay relay;

	private Outbox outbox;

	@BeforeEach
	void open() throws IOException {
		this.relay = new FaultyRelay(this.target.port());
		this.outbox = OutboxTestSupport.outbox(() -> MailTestSupport.sender(this.relay.port()),
				OutboxTestSupport.spool(null), this.time);
	}

	@AfterEach
	void close() throws IOException {
		this.outbox.close();
		this.relay.close();
		this.target.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					MAIL | 550 5.7.60 SMTP; Client does not have permissions to send as this sender | Set erroralerts.mail.from
					MAIL | 553 5.7.1 <shop@example.com>: Sender address rejected: not owned by user | Set erroralerts.mail.from
					MAIL | 553 sorry, your envelope sender domain must exist | Set erroralerts.mail.from
					MAIL | 501 5.1.7 Bad sender address syntax | Set erroralerts.mail.from
					MAIL | 550 5.1.8 Sender's domain does not exist | Set erroralerts.mail.from
					MAIL | 552 5.3.4 Message size exceeds fixed limit | lower erroralerts.mail.max-size
					MAIL | 552 message too big for me | lower erroralerts.mail.max-size
					MAIL | 550 5.7.25 The IP address sending this message does not have a PTR record | does not vouch
					RCPT | 550 5.1.1 User unknown | Correct the address in erroralerts.mail.to
					RCPT | 550 5.1.10 Recipient not found | Correct the address in erroralerts.mail.to
					RCPT | 550 no such mailbox | Correct the address in erroralerts.mail.to
					RCPT | 550 5.2.1 The account is disabled | Correct the address in erroralerts.mail.to
					RCPT | 550 5.4.1 Recipient address rejected: Access denied | Correct the address in erroralerts.mail.to
					RCPT | 552 5.2.2 The mailbox is over its quota | The mailbox is full
					RCPT | 552 mailbox full | The mailbox is full
					RCPT | 554 5.7.1 <ops@example.org>: Relay access denied | set spring.mail.username
					RCPT | 553 5.7.1 <shop@example.com>: Sender address rejected: not owned by user shop | Set erroralerts.mail.from
					RCPT | 554 5.7.1 <host[192.0.2.1]>: Client host rejected: Access denied | have this machine allowed
					RCPT | 550 relay not permitted | set spring.mail.username
					RCPT | 550-5.1.8 several lines\\r\\n550 5.1.8 of them | Set erroralerts.mail.from
					DATA | 554 5.5.1 no valid recipients | See the log of the mail server
					. | 550 5.7.1 Our system has detected that this message is likely unsolicited mail | exempted there
					. | 550 spam, go away | exempted there
					. | 554 5.7.1 Message rejected due to content restrictions | exempted there
					. | 552-5.7.0 This message was blocked because its content is\\r\\n552 5.7.0 a security issue | exempted there
					. | 552 5.3.4 Message too big | lower erroralerts.mail.max-size
					. | 552 5.2.3 Message length exceeds administrative limit | lower erroralerts.mail.max-size
					. | 554 Message exceeds maximum fixed size | lower erroralerts.mail.max-size
					. | 552 exceeded storage allocation | lower erroralerts.mail.max-size
					. | 550 5.7.26 This mail is unauthenticated: SPF and DKIM did not pass | does not vouch
					. | 550 5.1.1 mailbox unavailable | Correct the address in erroralerts.mail.to
					. | 554 5.6.0 malformed content | try erroralerts.mail.html=false
					. | 554 5.3.0 rewrite error | See the log of the mail server
					. | 550 5.0.0 no | exempted there
					""")
	void saysWhatHelps(String command, String reply, String remedy) {
		String lines = reply.replace("\\r\\n", "\r\n");
		this.relay.refuse(command, lines);
		this.outbox.add(OutboxTestSupport.mail(1));
		this.outbox.work();
		assertThat(this.outbox.state().up()).isTrue();
		assertThat(this.outbox.state().failed()).isOne();
		assertThat(this.target.mails()).isEmpty();
		assertThat(this.outbox.state().refused()).singleElement()
			.asString()
			.contains("localhost:" + this.relay.port() + " refused the mail: " + lines.split("\r\n")[0])
			.contains(remedy);
		// And nothing that would lead somewhere else.
		if (!remedy.contains("erroralerts.mail.from") && !remedy.contains("vouch") && !remedy.contains("exempted")) {
			assertThat(this.outbox.state().refused().get(0)).doesNotContain("erroralerts.mail.from");
		}
	}

	@Test
	void refusedRecipientIsToldWithItsRemedyThoughOthersGotTheMail() {
		this.relay.refuse("RCPT TO:<gone@", "550 5.1.1 no such user");
		this.outbox.add(OutboxTestSupport.mail(1, OutboxTestSupport.START, "gone@example.org", "ops@example.org"));
		this.outbox.work();
		assertThat(this.target.mails()).hasSize(1);
		LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
		assertThat(logback.getStatusManager().getCopyOfStatusList()).extracting(Status::getMessage)
			.anySatisfy((line) -> assertThat(line)
				.contains("localhost:" + this.relay.port() + " refused gone@example.org: 550 5.1.1 no such user")
				.contains("The others got the mail. Correct the address in erroralerts.mail.to"));
	}

	@Test
	void senderOfSomebodyElseThatTellsNoStepGetsAllThatMayHelp() {
		JavaMailSenderImpl own = new JavaMailSenderImpl() {
			@Override
			public void send(MimeMessage message) {
				throw new MailSendException("no", new MessagingException("550 go away"));
			}
		};
		try (Outbox other = OutboxTestSupport.outbox(() -> own, OutboxTestSupport.spool(null), this.time)) {
			other.add(OutboxTestSupport.mail(1));
			other.work();
			assertThat(other.state().lastError()).contains("550 go away");
		}
	}

}
