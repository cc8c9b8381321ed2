package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.List;

import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Somebody's own sender, which keeps mails or fails.
 */
final class OutboxTestSender extends JavaMailSenderImpl {

	final List<MimeMessage> sent = new ArrayList<>();

	@Nullable Throwable failure;

	int failures = Integer.MAX_VALUE;

	@Override
	public void send(MimeMessage message) {
		if (this.failure != null && this.failures > 0) {
			this.failures--;
			fail(this.failure);
		}
		this.sent.add(message);
	}

	// Who wrote a sender in another language need not declare what it throws.
	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void fail(Throwable failure) throws E {
		throw (E) failure;
	}

}
