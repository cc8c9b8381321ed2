package io.erroralerts.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.erroralerts.mail.OutboxTestSupport.Time;
import jakarta.mail.internet.MimeMessage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Mails that wait in memory.
 */
@Timeout(60)
class OutboxTests {

	private final TestRelay relay = new TestRelay();

	private final Time time = new Time();

	private final OutboxTestSender bean = new OutboxTestSender();

	@AfterEach
	void close() {
		this.relay.close();
	}

	@Test
	void sendsOldestFirstAsComposed() throws Exception {
		try (Outbox outbox = outbox()) {
			Instant created = OutboxTestSupport.START.minusSeconds(3600);
			outbox.add(OutboxTestSupport.mail(2));
			outbox.add(OutboxTestSupport.mail(1, created, "ops@example.org", "dev@example.org"));
			outbox.work();
			assertThat(OutboxTestSupport.subjects(this.relay)).containsExactly("mail 1", "mail 2");
			MimeMessage first = this.relay.mails().get(0).message();
			assertThat(first.getMessageID()).isEqualTo("<1@shop.example.com>");
			assertThat(first.getSentDate()).isEqualTo(created.truncatedTo(ChronoUnit.SECONDS));
			assertThat(first.getContent().toString()).isEqualToIgnoringNewLines("Grüße von Nummer 1");
			assertThat(this.relay.mails().get(0).recipients()).containsExactly("ops@example.org", "dev@example.org");
			assertThat(outbox.nextDue()).isNull();
		}
	}

	@Test
	void aRefusedRecipientGetsNothingADeferredOneGetsItLaterAndNobodyGetsItTwice() {
		this.relay.refuseRecipient("gone@example.org", 550, "5.1.1 no such user");
		this.relay.refuseRecipient("busy@example.org", 451, "4.2.0 greylisted");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1, OutboxTestSupport.START, "gone@example.org", "busy@example.org",
					"ops@example.org"));
			outbox.work();
			assertThat(outbox.pending()).isOne();
			assertThat(outbox.pendingCount()).as("somebody knows of it").isZero();
			assertThat(outbox.state().up()).isTrue();
			this.relay.refuseRecipient("busy@example.org", 451, "4.2.0 still greylisted");
			pass(outbox, Duration.ofSeconds(1));
			assertThat(outbox.pending()).isOne();
			this.relay.acceptRecipient("busy@example.org");
			pass(outbox, Duration.ofSeconds(2));
			assertThat(outbox.pending()).isZero();
			assertThat(this.relay.mails()).extracting(TestRelay.Mail::recipients)
				.containsExactly(List.of("ops@example.org"), List.of("busy@example.org"));
		}
	}

	@Test
	void aMailThatAlwaysFailsHoldsUpNoOther() {
		this.relay.refuseRecipient("busy@example.org", 451, "4.2.0 greylisted");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1, OutboxTestSupport.START, "busy@example.org"));
			for (int i = 2; i < 10; i++) {
				outbox.add(OutboxTestSupport.mail(i));
				pass(outbox, Duration.ofMinutes(10));
			}
			assertThat(this.relay.mails()).hasSize(8);
			assertThat(outbox.state().up()).isTrue();
			assertThat(outbox.pending()).isOne();
		}
	}

	@Test
	void pausesGrowUpToTheBoundAndEndWithTheOutage() {
		this.bean.failure = new MailAuthenticationException("535 wrong password");
		try (Outbox outbox = outbox(() -> this.bean)) {
			outbox.add(OutboxTestSupport.mail(1));
			for (long pause : new long[] { 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300 }) {
				outbox.work();
				assertThat(outbox.nextDue()).isEqualTo(this.time.instant().plusSeconds(pause));
				this.time.pass(Duration.ofSeconds(pause));
			}
			assertThat(outbox.state().down()).isEqualTo(OutboxTestSupport.START);
			assertThat(outbox.state().lastError()).contains("refused the login").contains("spring.mail.password");
			this.bean.failure = null;
			outbox.work();
			assertThat(outbox.state().up()).isTrue();
			assertThat(outbox.state().sent()).isOne();
		}
	}

	@Test
	void pausesAreUpToAQuarterShorter() {
		OutboxPauses pauses = new OutboxPauses(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0.999_999);
		assertThat(pauses.after(1)).isBetween(Duration.ofMillis(750), Duration.ofMillis(751));
		assertThat(pauses.after(Integer.MAX_VALUE)).isBetween(Duration.ofSeconds(225), Duration.ofSeconds(226));
	}

	@Test
	void withoutAServerMailsWait() {
		try (Outbox outbox = outbox(() -> {
			throw new MailSendException("there is no mail server");
		})) {
			outbox.add(OutboxTestSupport.mail(1));
			outbox.work();
			assertThat(outbox.state().up()).isFalse();
			assertThat(outbox.state().lastError()).isEqualTo("there is no mail server");
			assertThat(outbox.pending()).isOne();
		}
	}

	@Test
	void aSenderOfSomebodyElsesMayFailAsItLikes() {
		this.bean.failure = new IllegalStateException("no quota");
		try (Outbox outbox = outbox(() -> this.bean)) {
			outbox.add(OutboxTestSupport.mail(1));
			outbox.work();
			assertThat(outbox.state().lastError()).contains("no quota");
			assertThat(outbox.pending()).isOne();
			this.bean.failure = new AssertionError("no idea");
			pass(outbox, Duration.ofSeconds(1));
			assertThat(outbox.state().lastError()).contains("no idea");
			assertThat(outbox.pending()).isOne();
			this.bean.failure = new MailParseException("this mail is broken");
			pass(outbox, Duration.ofSeconds(2));
			assertThat(outbox.pending()).isZero();
			assertThat(outbox.state().failed()).isOne();
		}
	}

	@Test
	void theOldestGoFirstWhenThereAreTooManyAndAreCounted() {
		this.bean.failure = new MailAuthenticationException("535 wrong password");
		try (Outbox outbox = outbox(() -> this.bean)) {
			for (int i = 1; i <= OutboxQueue.MAX_IN_MEMORY + 3; i++) {
				outbox.add(OutboxTestSupport.mail(i));
			}
			assertThat(outbox.pending()).isEqualTo(OutboxQueue.MAX_IN_MEMORY);
			assertThat(outbox.takeLosses().count()).isEqualTo(1 + 2 + 3);
		}
	}

	@Test
	void theOldestGoFirstWhenTheyAreTooLargeOrTooOld() {
		int size = OutboxTestSupport.mail(1).content().length;
		MailChannelProperties.Spool limits = new MailChannelProperties.Spool(null, DataSize.ofBytes(size * 2L + 10),
				Duration.ofDays(1));
		try (Outbox outbox = OutboxTestSupport.outbox(() -> this.bean, limits, this.time)) {
			for (int i = 1; i <= 4; i++) {
				outbox.add(OutboxTestSupport.mail(i));
			}
			assertThat(outbox.takeLosses().count()).isEqualTo(1 + 2);
			this.time.pass(Duration.ofDays(1).plusMillis(3500));
			outbox.work();
			assertThat(outbox.takeLosses().count()).isEqualTo(3);
			assertThat(this.bean.sent).extracting(MimeMessage::getSubject).containsExactly("mail 4");
		}
	}

	@Test
	void aFlushSitsOutAShortOutageAndTellsWhatIsLeft() {
		this.bean.failure = new MailAuthenticationException("535 wrong password");
		this.bean.failures = 3;
		try (Outbox outbox = outbox(() -> this.bean)) {
			outbox.add(OutboxTestSupport.mail(1));
			outbox.work();
			assertThat(outbox.flush(Duration.ofSeconds(30))).isZero();
			this.bean.failures = Integer.MAX_VALUE;
			outbox.add(OutboxTestSupport.mail(2));
			assertThat(outbox.flush(Duration.ofMillis(300))).isOne();
			assertThat(outbox.pendingCount()).isEqualTo(2);
		}
	}

	@Test
	void theStateTellsAnAdminWhatIsWrong() {
		this.bean.failure = new MailAuthenticationException("535 wrong password");
		try (Outbox outbox = outbox(() -> this.bean)) {
			outbox.add(OutboxTestSupport.mail(7));
			outbox.work();
			assertThat(outbox.state().down()).isEqualTo(OutboxTestSupport.START);
			assertThat(outbox.state().details()).isEqualTo(Map.of("mails-sent", 0L, "errors-sent", 0L, "mails-waiting",
					1, "errors-waiting", 7L, "oldest-waiting", "2026-11-23T04:05:13.789Z", "mails-failed", 0L));
		}
	}

	@Test
	void whatNoMailCanTellAnyMoreIsToldAtTheEnd() {
		this.bean.failure = new MailParseException("this mail is broken");
		Outbox outbox = outbox(() -> this.bean);
		outbox.add(OutboxTestSupport.mail(7771));
		outbox.work();
		outbox.close();
		LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
		assertThat(logback.getStatusManager().getCopyOfStatusList()).extracting(Status::getMessage)
			.contains("7771 errors were reported only by mails that could not be kept, and no mail tells it any more");
	}

	@Test
	void theStateTellsWhatWasSentRefusedAndPutOff() {
		this.relay.refuseRecipient("gone@example.org", 550, "5.1.1 no such user");
		this.relay.refuseRecipient("busy@example.org", 450, "4.2.0 greylisted");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(3));
			outbox.add(OutboxTestSupport.mail(5, this.time.instant().plusSeconds(1), "gone@example.org"));
			outbox.add(OutboxTestSupport.mail(8, this.time.instant().plusSeconds(2), "busy@example.org"));
			outbox.add(OutboxTestSupport.mail(13, this.time.instant().plusSeconds(3), "ops@example.org",
					"busy@example.org"));
			outbox.work();
			assertThat(outbox.state().details()).containsEntry("mails-sent", 1L)
				.as("the errors of a mail that some have got, too")
				.containsEntry("errors-sent", 16L)
				.containsEntry("mails-waiting", 2)
				.containsEntry("mails-failed", 1L)
				.hasEntrySatisfying("refused",
						(refused) -> assertThat(refused).asInstanceOf(InstanceOfAssertFactories.LIST)
							.singleElement()
							.asString()
							.contains("550 5.1.1 no such user"))
				.doesNotContainKeys("spool-error");
			this.relay.acceptRecipient("busy@example.org");
			pass(outbox, Duration.ofSeconds(5));
			assertThat(outbox.state().details()).containsEntry("mails-sent", 3L)
				.containsEntry("errors-sent", 24L)
				.containsEntry("mails-waiting", 0)
				.containsEntry("mails-failed", 1L)
				.doesNotContainKeys("last-error", "oldest-waiting");
		}
	}

	@Test
	void whyAMailIsPutOffIsToldWhileOthersLeave() {
		this.relay.refuseRecipient("ops@example.org", 450, "4.2.0 greylisted");
		try (Outbox outbox = outbox()) {
			outbox.add(OutboxTestSupport.mail(1));
			outbox.work();
			assertThat(outbox.state().up()).isTrue();
			assertThat(outbox.state().details()).containsEntry("mails-waiting", 1)
				.hasEntrySatisfying("last-error", (error) -> assertThat(error.toString()).contains("greylisted"));
		}
	}

	private void pass(Outbox outbox, Duration duration) {
		this.time.pass(duration);
		outbox.work();
	}

	private Outbox outbox() {
		JavaMailSenderImpl sender = MailTestSupport.sender(this.relay.port());
		return outbox(() -> sender);
	}

	private Outbox outbox(Supplier<JavaMailSender> senders) {
		return OutboxTestSupport.outbox(senders, OutboxTestSupport.spool(null), this.time);
	}

}
