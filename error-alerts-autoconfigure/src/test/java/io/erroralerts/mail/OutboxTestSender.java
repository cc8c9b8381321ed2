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

	@Nullable RuntimeException failure;

	int failures = Integer.MAX_VALUE;

	@Override
	public void send(MimeMessage message) {
		if (this.failure != null && this.failures > 0) {
			this.failures--;
			throw this.failure;
		}
		this.sent.add(message);
	}

}
