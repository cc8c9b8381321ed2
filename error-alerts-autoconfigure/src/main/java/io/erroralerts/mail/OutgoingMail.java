package io.erroralerts.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

/**
 * A mail that was composed and has to leave.
 *
 * @param messageId what the mail is known by, at each attempt
 * @param content the mail as RFC 5322 has it; its header names the recipients
 * @param count the number of errors that this mail tells of
 * @param created when it was composed
 * @param uncleanSince since when counts are not known, as this mail tells; {@code null}
 * if it tells no such thing
 */
record OutgoingMail(String messageId, byte[] content, long count, Instant created, @Nullable Instant uncleanSince) {

	/**
	 * Takes a message as it is now.
	 * @param message the message
	 * @param count the number of errors that it tells of
	 * @param created when it was composed
	 * @param uncleanSince since when counts are not known, as it tells, or {@code null}
	 * @return the mail
	 * @throws MessagingException if the message can't be encoded
	 */
	static OutgoingMail of(MimeMessage message, long count, Instant created, @Nullable Instant uncleanSince)
			throws MessagingException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try {
			message.writeTo(content);
		}
		catch (IOException ex) {
			throw new MessagingException("The mail can't be encoded", ex);
		}
		String messageId = message.getMessageID();
		if (messageId == null) {
			throw new MessagingException("The mail has no Message-ID");
		}
		return new OutgoingMail(messageId, content.toByteArray(), count, created, uncleanSince);
	}

}
