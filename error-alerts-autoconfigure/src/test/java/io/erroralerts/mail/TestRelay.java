package io.erroralerts.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.mail.internet.MimeMessage;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that keeps what it gets, and refuses on demand.
 */
final class TestRelay implements AutoCloseable {

	private final List<Mail> mails = new CopyOnWriteArrayList<>();

	private final Map<String, RejectException> refusedRecipients = new ConcurrentHashMap<>();

	private final List<RejectException> refusals = new CopyOnWriteArrayList<>();

	private final SMTPServer server;

	TestRelay() {
		this((builder) -> {
		});
	}

	TestRelay(Consumer<SMTPServer.Builder> settings) {
		SMTPServer.Builder builder = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.messageHandlerFactory((context) -> new Handler());
		settings.accept(builder);
		this.server = builder.build();
		this.server.start();
	}

	int port() {
		return this.server.getPortAllocated();
	}

	List<Mail> mails() {
		return this.mails;
	}

	void refuseRecipient(String recipient, int code, String reply) {
		this.refusedRecipients.put(recipient, new RejectException(code, reply));
	}

	void acceptRecipient(String recipient) {
		this.refusedRecipients.remove(recipient);
	}

	/**
	 * Refuses the content of the next mail.
	 */
	void refuseNext(int code, String reply) {
		this.refusals.add(new RejectException(code, reply));
	}

	@Override
	public void close() {
		this.server.stop();
	}

	record Mail(List<String> recipients, byte[] content) {

		MimeMessage message() throws Exception {
			return MailTestSupport.parse(this.content);
		}

	}

	private final class Handler implements MessageHandler {

		private final List<String> recipients = new CopyOnWriteArrayList<>();

		@Override
		public void from(String from) {
		}

		@Override
		public void recipient(String recipient) throws RejectException {
			RejectException refusal = TestRelay.this.refusedRecipients.get(recipient);
			if (refusal != null) {
				throw refusal;
			}
			this.recipients.add(recipient);
		}

		@Override
		public String data(InputStream data) throws RejectException, IOException {
			byte[] content = data.readAllBytes();
			TestRelay.this.mails.add(new Mail(this.recipients, content));
			if (!TestRelay.this.refusals.isEmpty()) {
				throw TestRelay.this.refusals.remove(0);
			}
			return "accepted";
		}

		@Override
		public void done() {
		}

	}

}
