package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.unit.DataSize;

/**
 * What the tests of the outbox have in common.
 */
final class OutboxTestSupport {

	static final Instant START = Instant.parse("2026-11-23T04:05:06.789Z");

	private OutboxTestSupport() {
	}

	/**
	 * An outbox without randomness.
	 */
	static Outbox outbox(Supplier<JavaMailSender> senders, MailChannelProperties.Spool spool, InstantSource time) {
		return new Outbox(new OutboxRelay(senders, Duration.ofMillis(500)),
				new OutboxPauses(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0), spool, time);
	}

	static MailChannelProperties.Spool spool(@Nullable Path directory) {
		return new MailChannelProperties.Spool(directory, DataSize.ofMegabytes(64), Duration.ofDays(3));
	}

	static OutgoingMail mail(int number) {
		return mail(number, START.plusSeconds(number), "ops@example.org");
	}

	static OutgoingMail mail(int number, Instant created, String... to) {
		MimeMessage message = new AlertMessage("<" + number + "@shop.example.com>");
		try {
			message.setFrom(new InternetAddress("shop@example.com"));
			for (String recipient : to) {
				message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
			}
			message.setSubject("mail " + number);
			message.setSentDate(Date.from(created));
			message.setText("Grüße von Nummer " + number, "UTF-8");
			message.saveChanges();
			return OutgoingMail.of(message, number, created, null);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static List<String> subjects(TestRelay relay) {
		return relay.mails().stream().map((mail) -> {
			try {
				return mail.message().getSubject();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}).toList();
	}

	/**
	 * Time that passes only when told.
	 */
	static final class Time implements InstantSource {

		private volatile Instant now = START;

		@Override
		public Instant instant() {
			return this.now;
		}

		void pass(Duration duration) {
			this.now = this.now.plus(duration);
		}

	}

}
