package io.erroralerts.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Spring's sender with one connection for a burst. Mails are given to it one by one, so
 * that each has a result of its own.
 */
final class OutboxSender extends JavaMailSenderImpl {

	private @Nullable Kept kept;

	OutboxSender(JavaMailSenderImpl relay) {
		setSession(relay.getSession());
		setHost(relay.getHost());
		setPort(relay.getPort());
		setProtocol(relay.getProtocol());
		setUsername(relay.getUsername());
		setPassword(relay.getPassword());
	}

	@Override
	protected Transport connectTransport() throws MessagingException {
		Kept current = this.kept;
		if (current == null || !current.isConnected()) {
			disconnect();
			current = new Kept(getSession(), super.connectTransport());
			this.kept = current;
		}
		return current;
	}

	/**
	 * Ends the connection. How the relay takes leave is no concern of any mail.
	 */
	void disconnect() {
		Kept current = this.kept;
		this.kept = null;
		if (current != null) {
			current.end();
		}
	}

	/**
	 * A connection that Spring's sender can't close when one mail is done.
	 */
	private static final class Kept extends Transport {

		private final Transport transport;

		private Kept(Session session, Transport transport) {
			super(session, null);
			this.transport = transport;
		}

		@Override
		public void sendMessage(Message message, Address[] addresses) throws MessagingException {
			this.transport.sendMessage(message, addresses);
		}

		@Override
		public boolean isConnected() {
			return this.transport.isConnected();
		}

		@Override
		public void close() {
			// Not yet.
		}

		private void end() {
			try {
				this.transport.close();
			}
			catch (MessagingException ex) {
				// It is gone in either case.
			}
		}

	}

}
