package io.erroralerts.mail;

import io.erroralerts.alert.ErrorAlert;
import jakarta.mail.internet.MimeMessage;

/**
 * Has the last word on a message: another recipient, a header, an attachment. All beans
 * of this type are called, in their order.
 */
@FunctionalInterface
public interface MailMessageCustomizer {

	/**
	 * Changes a message. Called by the thread of the mail channel, when the message is
	 * complete; it may be called again for the same mail. If it throws, or leaves a
	 * message that can't be written, the mail leaves without its changes and says so.
	 * @param message the message; its {@code Message-ID} stays whatever is set
	 * @param alert what the mail is about; what may be secret in it is masked
	 * @throws Exception if the message can't be changed
	 */
	void customize(MimeMessage message, ErrorAlert alert) throws Exception;

}
