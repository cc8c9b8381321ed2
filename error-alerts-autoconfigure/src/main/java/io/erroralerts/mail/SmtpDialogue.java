package io.erroralerts.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.PeerCertificate;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPTransport;

import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/**
 * The dialogue with a mail server (RFC 5321) up to the last recipient, and no further:
 * {@code RSET} ends it before there is a mail. Tells each step.
 */
final class SmtpDialogue {

	private static final int MAX_REPLY = 300;

	private final JavaMailSenderImpl relay;

	private final Consumer<CheckFinding> findings;

	private final String host;

	private final int port;

	private final SmtpTrouble trouble;

	SmtpDialogue(JavaMailSenderImpl relay, Duration timeout, Consumer<CheckFinding> findings) {
		this.relay = relay;
		this.findings = findings;
		String protocol = MailSenders.protocol(relay);
		String sessionHost = relay.getSession().getProperty("mail." + protocol + ".host");
		String host = (relay.getHost() != null) ? relay.getHost() : sessionHost;
		this.host = StringUtils.hasText(host) ? host : "localhost";
		this.port = (relay.getPort() > 0) ? relay.getPort() : ("smtps".equals(protocol) ? 465 : 25);
		boolean tls = "smtps".equals(protocol)
				|| Boolean.parseBoolean(relay.getSession().getProperty("mail." + protocol + ".ssl.enable"));
		this.trouble = new SmtpTrouble(this.host, this.port, tls, relay.getUsername(), timeout);
	}

	/**
	 * Talks.
	 * @param from the sender
	 * @param recipients the recipients by the property that names them
	 * @return whether a mail would leave, to one recipient at least
	 */
	boolean talk(InternetAddress from, Map<String, List<String>> recipients) throws MessagingException {
		try {
			List<String> addresses = Arrays.stream(InetAddress.getAllByName(this.host))
				.map(InetAddress::getHostAddress)
				.toList();
			if (!addresses.contains(this.host)) {
				this.findings.accept(CheckFinding.ok(this.host + " is " + String.join(", ", addresses)));
			}
		}
		catch (UnknownHostException ex) {
			this.findings.accept(this.trouble.unknownHost());
			return false;
		}
		Transport transport = this.relay.getSession().getTransport(MailSenders.protocol(this.relay));
		try {
			String user = StringUtils.hasLength(this.relay.getUsername()) ? this.relay.getUsername() : null;
			transport.connect(this.host, this.relay.getPort(), user, this.relay.getPassword());
		}
		catch (MessagingException ex) {
			this.findings.accept(this.trouble.connecting(ex));
			return false;
		}
		try {
			this.findings.accept(CheckFinding.ok(this.host + ":" + this.port + " was reached"));
			return !(transport instanceof SMTPTransport smtp) || talk(smtp, from, recipients);
		}
		finally {
			close(transport);
		}
	}

	private boolean talk(SMTPTransport smtp, InternetAddress from, Map<String, List<String>> recipients)
			throws MessagingException {
		encryption(smtp);
		login(smtp);
		if (!accepted(smtp, "sender", "MAIL FROM", from, "erroralerts.mail.from")) {
			return false;
		}
		boolean any = false;
		for (Map.Entry<String, List<String>> addressees : recipients.entrySet()) {
			for (String recipient : addressees.getValue()) {
				boolean accepted = accepted(smtp, "recipient", "RCPT TO", MailAddresses.parse(recipient),
						addressees.getKey());
				if (!accepted && !smtp.isConnected()) {
					return false;
				}
				any |= accepted;
			}
		}
		smtp.simpleCommand("RSET");
		return any;
	}

	private void encryption(SMTPTransport smtp) {
		if (smtp.isSSL()) {
			this.findings.accept(isTrustingAll()
					? CheckFinding.warning("the connection is encrypted by TLS, and any certificate is trusted",
							"Whoever is in between reads traces, requests and the password",
							"Remove mail." + MailSenders.protocol(this.relay)
									+ ".ssl.trust=*, and put the issuer into an SSL bundle (spring.mail.ssl.bundle)")
					: CheckFinding.ok("the connection is encrypted by TLS, and the certificate is trusted"));
			PeerCertificate certificate = this.trouble.certificate();
			if (certificate != null) {
				this.findings.accept(certificate.finding(this.host + ":" + this.port, Instant.now(), MailCheck.WHY));
			}
			return;
		}
		boolean local = Stream.of("localhost", "127.", "::1").anyMatch(this.host.toLowerCase(Locale.ROOT)::startsWith);
		if (local) {
			this.findings.accept(CheckFinding.note("the connection is not encrypted, and does not leave this machine"));
			return;
		}
		this.findings.accept(CheckFinding.warning("the connection is not encrypted",
				"Traces, requests and a password cross the network in clear",
				smtp.supportsExtension("STARTTLS")
						? "Set spring.mail.properties[mail.smtp.starttls.enable]=true and "
								+ "spring.mail.properties[mail.smtp.starttls.required]=true: the server offers it"
						: "The server offers no STARTTLS here. Ask for a port with TLS (587 or 465)"));
	}

	private boolean isTrustingAll() {
		String property = "mail." + MailSenders.protocol(this.relay) + ".ssl.trust";
		return "*".equals(this.relay.getSession().getProperty(property));
	}

	private void login(SMTPTransport smtp) {
		String user = this.relay.getUsername();
		if (!StringUtils.hasLength(user)) {
			this.findings.accept(CheckFinding.note("no login: spring.mail.username is not set"));
		}
		else if (smtp.supportsExtension("AUTH")) {
			this.findings.accept(CheckFinding.ok("the login as " + user + " was accepted"));
		}
		else {
			this.findings.accept(CheckFinding.note("the server offers no login: spring.mail.username was not used"));
		}
	}

	private boolean accepted(SMTPTransport smtp, String what, String command, InternetAddress address,
			String property) {
		try {
			int code = smtp.simpleCommand(command + ":<" + address.getAddress() + ">");
			if (code == 250 || code == 251) {
				this.findings.accept(CheckFinding.ok(what + " " + address.getAddress() + " was accepted"));
				return true;
			}
			if (code < 0) {
				this.findings.accept(this.trouble.ended(command));
				return false;
			}
			String reply = CleanText.line(smtp.getLastServerResponse(), MAX_REPLY);
			this.findings.accept(this.trouble.refused(what, command, address.getAddress(), property, code, reply));
			return false;
		}
		catch (MessagingException ex) {
			this.findings.accept(this.trouble.connecting(ex));
			return false;
		}
	}

	private static void close(Transport transport) {
		try {
			transport.close();
		}
		catch (MessagingException ex) {
			// How it takes leave is no concern of anybody.
		}
	}

}
