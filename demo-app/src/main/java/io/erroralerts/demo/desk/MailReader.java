package io.erroralerts.demo.desk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mail from its bytes, as a mail program does.
 */
final class MailReader {

	// A mail of the starter is two levels deep; nobody's inbox follows a bomb.
	private static final int MAX_DEPTH = 8;

	private static final String MARK = "X-ErrorAlerts-";

	private static final int MAX_MARKS = 16;

	private @Nullable String text;

	private @Nullable String html;

	private MailReader() {
	}

	/**
	 * Reads a mail.
	 * @param bytes the mail as it came over the wire
	 * @return the mail; one that can't be understood has its source, at least
	 */
	static Mail read(byte[] bytes) {
		String source = new String(bytes, StandardCharsets.UTF_8);
		MailReader reader = new MailReader();
		try {
			MimeMessage message = new MimeMessage(Session.getInstance(new Properties()),
					new ByteArrayInputStream(bytes));
			Mail.Envelope envelope = new Mail.Envelope(header(message, "Subject", "(no subject)"),
					header(message, "From", ""), header(message, "To", ""), header(message, "Date", ""),
					thread(message), marks(message));
			reader.collect(message, 0);
			return new Mail(envelope, reader.text, reader.html, source);
		}
		catch (MessagingException | IOException ex) {
			Mail.Envelope envelope = new Mail.Envelope("(unreadable: " + ex.getMessage() + ")", "", "", "", "",
					Map.of());
			return new Mail(envelope, reader.text, reader.html, source);
		}
	}

	private void collect(Part part, int depth) throws MessagingException, IOException {
		if (part.isMimeType("multipart/*")) {
			Multipart parts = (Multipart) part.getContent();
			for (int i = 0; i < parts.getCount() && depth < MAX_DEPTH; i++) {
				collect(parts.getBodyPart(i), depth + 1);
			}
		}
		else if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
			return;
		}
		else if (this.text == null && part.isMimeType("text/plain")) {
			this.text = (String) part.getContent();
		}
		else if (this.html == null && part.isMimeType("text/html")) {
			this.html = (String) part.getContent();
		}
	}

	// RFC 5322, 3.6.4: the first of the references is the oldest.
	private static String thread(MimeMessage message) throws MessagingException {
		for (String name : List.of("References", "In-Reply-To", "Message-ID")) {
			String value = message.getHeader(name, " ");
			if (value != null && !value.isBlank()) {
				return value.strip().split("\\s+", 2)[0];
			}
		}
		return "";
	}

	private static Map<String, String> marks(MimeMessage message) throws MessagingException, IOException {
		Map<String, String> marks = new LinkedHashMap<>();
		for (Header header : Collections.list(message.getAllHeaders())) {
			if (header.getName().startsWith(MARK) && marks.size() < MAX_MARKS) {
				marks.put(header.getName().substring(MARK.length()),
						MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
			}
		}
		return marks;
	}

	private static String header(MimeMessage message, String name, String otherwise)
			throws MessagingException, IOException {
		String value = message.getHeader(name, ", ");
		return (value != null) ? MimeUtility.decodeText(MimeUtility.unfold(value)) : otherwise;
	}

}
