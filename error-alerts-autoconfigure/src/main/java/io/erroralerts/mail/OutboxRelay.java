package io.erroralerts.mail;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.erroralerts.mail.OutboxResult.Outcome;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * The relay as the outbox sees it: a mail goes in, a verdict comes out, and nothing is
 * thrown.
 */
final class OutboxRelay {

	private final Supplier<JavaMailSender> senders;

	private final Duration timeout;

	private @Nullable JavaMailSender connected;

	/**
	 * Creates the relay.
	 * @param senders gives the sender, anew for each burst, for the application's own may
	 * have changed; throws a {@link MailException} if there is none
	 * @param timeout the time-out where the application set none
	 */
	OutboxRelay(Supplier<JavaMailSender> senders, Duration timeout) {
		this.senders = senders;
		this.timeout = timeout;
	}

	/**
	 * Tries to send a mail, by the connection that stands from the mail before.
	 * @param content the mail
	 * @param recipients who is left; empty for all that its header names
	 * @return the result
	 */
	OutboxResult send(byte[] content, List<String> recipients) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// Jakarta Mail looks for its parts there, and the thread may have inherited the
		// loader of an application that is gone.
		thread.setContextClassLoader(OutboxRelay.class.getClassLoader());
		try {
			return send(new OutboxMessage(content, recipients));
		}
		catch (MessagingException ex) {
			return new OutboxResult(Outcome.REFUSED, "The mail can't be read: " + ex.getMessage());
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private OutboxResult send(OutboxMessage message) {
		JavaMailSender sender;
		try {
			sender = connected();
		}
		catch (Throwable ex) {
			return new OutboxResult(Outcome.OUTAGE, String.valueOf(ex.getMessage()));
		}
		try {
			sender.send(message);
			return new OutboxResult(Outcome.SENT, "");
		}
		catch (MailException ex) {
			// After a time-out the answer may still come, and would pass for that to the
			// next mail.
			disconnect();
			return result(new MailFailure(ex, sender, this.timeout));
		}
		catch (Throwable ex) {
			disconnect();
			return new OutboxResult(Outcome.DEFERRED, "The JavaMailSender failed: " + ex);
		}
	}

	private static OutboxResult result(MailFailure failure) {
		List<String> deferred = failure.deferredRecipients();
		if (failure.delivered()) {
			return new OutboxResult(deferred.isEmpty() ? Outcome.SENT : Outcome.PARTLY_SENT,
					failure.refusedRecipients(), deferred);
		}
		String reason = String.valueOf(failure.toException().getMessage());
		if (failure.concernsAllMails()) {
			return new OutboxResult(Outcome.OUTAGE, reason);
		}
		return new OutboxResult(failure.permanent() ? Outcome.REFUSED : Outcome.DEFERRED, reason, deferred);
	}

	private JavaMailSender connected() {
		JavaMailSender sender = this.connected;
		if (sender == null) {
			sender = MailSenders.forBurst(this.senders.get(), this.timeout);
			this.connected = sender;
		}
		return sender;
	}

	/**
	 * Ends the burst.
	 */
	void disconnect() {
		if (this.connected instanceof OutboxSender sender) {
			sender.disconnect();
		}
		this.connected = null;
	}

}
