package io.erroralerts.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.UUID;

import io.erroralerts.delivery.CapturedEvent;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.springframework.util.unit.DataSize;

/**
 * Makes messages of contents: addresses, headers, parts, and the bound on their size.
 */
final class MailMessages {

	private static final String UTF_8 = StandardCharsets.UTF_8.name();

	private static final int MAX_ATTEMPTS = 10;

	private final MailChannelProperties properties;

	private final InternetAddress from;

	private final String domain;

	/**
	 * Creates the composer.
	 * @param properties the properties
	 * @param from the sender
	 * @param host the name of this machine
	 */
	MailMessages(MailChannelProperties properties, InternetAddress from, String host) {
		this.properties = properties;
		this.from = from;
		this.domain = domain(from, HostName.asDomain(host));
	}

	// RFC 5322, 3.6.4, and the spam filters want a domain that is somebody's.
	private static String domain(InternetAddress from, String host) {
		String address = from.getAddress();
		String domain = address.substring(address.lastIndexOf('@') + 1);
		if (HostName.isReal(domain)) {
			return HostName.asDomain(domain);
		}
		return HostName.isReal(host) ? host : "error-alerts.invalid";
	}

	/**
	 * Makes a message.
	 * @param content what it says
	 * @param event the record that it is about
	 * @return the message, complete and not larger than the bound
	 * @throws MessagingException if Jakarta Mail can't make one
	 */
	MimeMessage compose(MailContent content, CapturedEvent event) throws MessagingException {
		String messageId = "<" + UUID.randomUUID() + "@" + this.domain + ">";
		long max = this.properties.maxSize().toBytes();
		int length = content.text().length() + content.trace().length();
		int budget = (int) Math.min(Integer.MAX_VALUE, max / (this.properties.html() ? 2 : 1));
		for (int attempt = 1;; attempt++) {
			MimeMessage message = build(noted(content, length, budget), event, messageId);
			long size = size(message);
			if (size <= max || attempt == MAX_ATTEMPTS) {
				return message;
			}
			// How much escaping and encoding add shows only now.
			budget = (int) (Math.min(budget, length) * 0.9 * max / size);
		}
	}

	private MailContent noted(MailContent content, int length, int budget) {
		MailContent cut = content.cutTo(budget);
		return (cut == content) ? content : cut.with("Left out",
				(length - budget) + " characters, for the mail must not exceed erroralerts.mail.max-size=" + bound());
	}

	private String bound() {
		DataSize max = this.properties.maxSize();
		return (max.toBytes() % 1024 == 0) ? max.toKilobytes() + "KB" : max.toBytes() + "B";
	}

	private MimeMessage build(MailContent content, CapturedEvent event, String messageId) throws MessagingException {
		MimeMessage message = new AlertMessage(messageId);
		message.setFrom(this.from);
		message.setRecipients(Message.RecipientType.TO, MailAddresses.parse(this.properties.to()));
		message.setRecipients(Message.RecipientType.CC, MailAddresses.parse(this.properties.cc()));
		if (this.properties.replyTo() != null) {
			message.setReplyTo(new InternetAddress[] { MailAddresses.parse(this.properties.replyTo()) });
		}
		message.setSubject(content.subject(), UTF_8);
		message.setSentDate(Date.from(event.getInstant()));
		// RFC 3834, and the same in Exchange's words: no answer by an absent reader.
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setHeader("X-Auto-Response-Suppress", "All");
		if (event.reference() != null) {
			message.setHeader("X-ErrorAlerts-Reference", event.reference().value());
		}
		String text = MailText.write(content);
		if (this.properties.html()) {
			// The last alternative is the preferred one (RFC 2046, 5.1.4).
			message.setContent(new MimeMultipart("alternative", part(text, "plain"),
					part(new MailHtml(event.ownCode(), event.getLevel().toString()).write(content), "html")));
		}
		else {
			message.setText(text, UTF_8);
		}
		message.saveChanges();
		return message;
	}

	private static BodyPart part(String text, String subtype) throws MessagingException {
		MimeBodyPart part = new MimeBodyPart();
		part.setText(text, UTF_8, subtype);
		return part;
	}

	private static long size(MimeMessage message) throws MessagingException {
		Counter counter = new Counter();
		try {
			message.writeTo(counter);
			return counter.count;
		}
		catch (IOException ex) {
			throw new MessagingException("The mail can't be encoded", ex);
		}
	}

	private static final class Counter extends OutputStream {

		private long count;

		@Override
		public void write(int b) {
			this.count++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			this.count += length;
		}

	}

}
