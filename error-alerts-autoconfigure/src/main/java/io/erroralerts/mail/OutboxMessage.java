package io.erroralerts.mail;

import java.io.ByteArrayInputStream;
import java.util.List;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A message that leaves byte for byte as it was composed, to those who don't have it yet.
 */
final class OutboxMessage extends MimeMessage {

	private final List<String> recipients;

	/**
	 * Reads a message.
	 * @param content the message
	 * @param recipients who is left; empty for all that its header names
	 */
	OutboxMessage(byte[] content, List<String> recipients) throws MessagingException {
		super((Session) null, new ByteArrayInputStream(content));
		this.recipients = List.copyOf(recipients);
	}

	@Override
	public Address[] getAllRecipients() throws MessagingException {
		if (this.recipients.isEmpty()) {
			return super.getAllRecipients();
		}
		Address[] left = new Address[this.recipients.size()];
		for (int i = 0; i < left.length; i++) {
			left[i] = new InternetAddress(this.recipients.get(i));
		}
		return left;
	}

	@Override
	public void saveChanges() {
		// There are none, and encoding it anew could change it.
	}

}
