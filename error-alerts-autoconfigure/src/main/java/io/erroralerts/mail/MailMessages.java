package io.erroralerts.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.erroralerts.alert.ErrorAlert;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Makes messages of contents: headers, parts, the bound on their size, and the user's
 * last word.
 */
final class MailMessages {

	static final String UTF_8 = StandardCharsets.UTF_8.name();

	private static final int MAX_ATTEMPTS = 10;

	private static final int MAX_FACT = 250;

	private final MailChannelProperties properties;

	private final MailHeaders headers;

	/**
	 * Creates the composer.
	 * @param properties the properties
	 * @param from the sender
	 * @param host the name of this machine
	 */
	MailMessages(MailChannelProperties properties, InternetAddress from, String host) {
		this.properties = properties;
		this.headers = new MailHeaders(properties, from, host);
	}

	/**
	 * A {@code Message-ID} for a mail: whoever may compose the same mail again has to
	 * keep it.
	 * @return a new one
	 */
	String newMessageId() {
		return "<" + UUID.randomUUID() + "@" + this.headers.domain() + ">";
	}

	/**
	 * Makes a message.
	 * @param content what it says
	 * @param report what it is about
	 * @param messageId its {@code Message-ID}, the same for each attempt to send it
	 * @param extensions its customizers have the last word, and what they add is not part
	 * of the bound; its masking hides secrets in what they throw
	 * @param failures count the customizers that fail
	 * @return the message, complete and not larger than the bound
	 * @throws MessagingException if Jakarta Mail can't make one
	 */
	MimeMessage compose(MailContent content, MailReport report, String messageId, MailExtensions extensions,
			BeanFailures failures) throws MessagingException {
		MimeMessage message = bounded(content, report, messageId);
		List<MailMessageCustomizer> good = new ArrayList<>(extensions.customizers());
		if (good.isEmpty()) {
			return message;
		}
		// What they take from it they may put into the mail.
		ErrorAlert alert = MaskedAlert.of(report, extensions.masking());
		MailContent told = content;
		// One that fails may have changed half of what it wanted: begin again without it.
		for (int i = 0; i < good.size();) {
			MailMessageCustomizer customizer = good.get(i);
			Throwable failure = customize(message, customizer, alert);
			if (failure == null) {
				i++;
			}
			else {
				failures.count("Customizer", customizer, failure);
				String line = Masks.of(report, extensions.masking()).text(BeanFailures.describe(customizer, failure));
				told = told.with(BeanFailures.label("Customizer"), CleanText.line(line, MAX_FACT));
				good.remove(i);
				message = bounded(told, report, messageId);
				i = 0;
			}
		}
		return message;
	}

	private static @Nullable Throwable customize(MimeMessage message, MailMessageCustomizer customizer,
			ErrorAlert alert) {
		try {
			customizer.customize(message, alert);
			message.saveChanges();
			size(message);
			return null;
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private MimeMessage bounded(MailContent content, MailReport report, String messageId) throws MessagingException {
		long max = this.properties.maxSize().toBytes();
		int length = content.length();
		int budget = (int) Math.min(Integer.MAX_VALUE, max / (this.properties.html() ? 2 : 1));
		for (int attempt = 1;; attempt++) {
			MimeMessage message = build(noted(content, length, budget), report, messageId);
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
		return (cut == content) ? content : cut.with("Left out", (length - cut.length())
				+ " characters, for the mail must not exceed erroralerts.mail.max-size=" + bound());
	}

	private String bound() {
		DataSize max = this.properties.maxSize();
		return (max.toBytes() % 1024 == 0) ? max.toKilobytes() + "KB" : max.toBytes() + "B";
	}

	private MimeMessage build(MailContent content, MailReport report, String messageId) throws MessagingException {
		MimeMessage message = new AlertMessage(messageId);
		this.headers.apply(message, content.subject(), report);
		String text = MailText.write(content);
		if (this.properties.html()) {
			// The last alternative is the preferred one (RFC 2046, 5.1.4).
			message.setContent(
					new MimeMultipart("alternative", part(text, "plain"), part(MailHtml.write(content), "html")));
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
