package io.erroralerts.mail;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;

import io.erroralerts.alert.ErrorReference;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * The headers of a mail: whom it goes to, what a filter may ask, and which conversation
 * it belongs to.
 */
final class MailHeaders {

	private final MailChannelProperties properties;

	private final InternetAddress from;

	private final String domain;

	MailHeaders(MailChannelProperties properties, InternetAddress from, String host) {
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
	 * The right side of message ids.
	 * @return a domain
	 */
	String domain() {
		return this.domain;
	}

	void apply(MimeMessage message, String subject, MailReport report) throws MessagingException {
		message.setFrom(this.from);
		MailRoute route = report.route();
		message.setRecipients(Message.RecipientType.TO,
				MailAddresses.parse((route != null) ? route.to() : this.properties.to()));
		message.setRecipients(Message.RecipientType.CC,
				MailAddresses.parse((route != null) ? route.cc() : this.properties.cc()));
		if (this.properties.replyTo() != null) {
			message.setReplyTo(new InternetAddress[] { MailAddresses.parse(this.properties.replyTo()) });
		}
		message.setSubject(subject, MailMessages.UTF_8);
		message.setSentDate(Date.from(report.newest().time()));
		// RFC 3834, and the same in Exchange's words: no answer by an absent reader.
		message.setHeader("Auto-Submitted", "auto-generated");
		message.setHeader("X-Auto-Response-Suppress", "All");
		ErrorReference reference = report.newest().reference();
		if (reference != null) {
			message.setHeader("X-ErrorAlerts-Reference", reference.value());
		}
		if (!report.kind().isEmpty()) {
			kind(message, report, KindKey.asToken(report.kind()));
		}
	}

	private void kind(MimeMessage message, MailReport report, String kind) throws MessagingException {
		message.setHeader("X-ErrorAlerts-Kind", kind);
		message.setHeader("X-ErrorAlerts-Count", String.valueOf(report.occurrences().count()));
		message.setHeader("X-ErrorAlerts-Reason", report.reason().name().toLowerCase(Locale.ROOT));
		// The parent was never sent: all mails of a kind are its children, whichever
		// comes
		// first. A new one each day, for mail programs break up long conversations.
		LocalDate day = LocalDate.ofInstant(report.newest().time(), ZoneOffset.UTC);
		String parent = "<" + kind + "." + day + "@" + this.domain + ">";
		message.setHeader("In-Reply-To", parent);
		message.setHeader("References", parent);
	}

}
