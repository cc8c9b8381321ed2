package io.erroralerts.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

/**
 * A message that keeps its {@code Message-ID}: Jakarta Mail would give it a new one at
 * each attempt to send it, and a receiver could not tell a repetition.
 */
final class AlertMessage extends MimeMessage {

	private final String messageId;

	AlertMessage(String messageId) {
		super((Session) null);
		this.messageId = messageId;
	}

	@Override
	protected void updateMessageID() throws MessagingException {
		setHeader("Message-ID", this.messageId);
	}

}
