package io.erroralerts.mail;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;

import javax.net.ssl.SSLException;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.PeerCertificate;
import io.erroralerts.mail.SmtpRefusal.Step;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailSendException;

/**
 * Explains where a dialogue with a mail server ended, and what to do.
 *
 * @param host the host of the server
 * @param port its port
 * @param tls whether TLS begins with the connection
 * @param user the user who logs in, or {@code null}
 * @param timeout the time-out that was waited for
 */
record SmtpTrouble(String host, int port, boolean tls, @Nullable String user, Duration timeout) {

	private static final String WHY = MailCheck.WHY;

	CheckFinding unknownHost() {
		return CheckFinding.failed("the name service does not know " + this.host, WHY,
				"Correct spring.mail.host, or the name service of this machine: getent hosts " + this.host);
	}

	/**
	 * Why there is no connection, or none any more.
	 */
	CheckFinding connecting(MessagingException failure) {
		MailFailureChain chain = new MailFailureChain(new MailSendException("", failure));
		String server = this.host + ":" + this.port;
		if (chain.of(UnknownHostException.class).findAny().isPresent()) {
			return unknownHost();
		}
		if (chain.of(AuthenticationFailedException.class).findAny().isPresent()) {
			return CheckFinding.failed(
					server + " refused the login" + ((this.user != null) ? " as " + this.user : "") + ": "
							+ chain.reply(),
					WHY,
					"Correct spring.mail.username and spring.mail.password. Some providers want a password that was made for programs");
		}
		CheckFinding tlsFinding = tls(chain, server);
		if (tlsFinding != null) {
			return tlsFinding;
		}
		if (chain.of(SocketTimeoutException.class).findAny().isPresent()) {
			return timeout(chain, server);
		}
		if (chain.of(ConnectException.class).findAny().isPresent()
				|| chain.of(NoRouteToHostException.class).findAny().isPresent()) {
			return CheckFinding.failed(server + " can't be reached: " + chain.rootMessage(), WHY,
					"Check spring.mail.host and spring.mail.port, that the server runs there, and the firewalls between: nc -vz "
							+ this.host + " " + this.port);
		}
		return CheckFinding.failed(server + " ended the dialogue: " + chain.reply(), WHY,
				"Check that a mail server listens at spring.mail.port, and whether it lets this machine in");
	}

	/**
	 * The server hung up in place of an answer.
	 * @param command the command that it did not answer
	 */
	CheckFinding ended(String command) {
		return CheckFinding.failed(this.host + ":" + this.port + " ended the dialogue at " + command, WHY,
				"See the log of the mail server: it may be restarting, overloaded, or not let this machine in");
	}

	/**
	 * The certificate of the server, looked at over another connection.
	 * @return the certificate, or {@code null} if it could not be had
	 */
	@Nullable PeerCertificate certificate() {
		return RelayCertificate.of(this.host, this.port, this.tls, this.timeout);
	}

	private CheckFinding timeout(MailFailureChain chain, String server) {
		boolean silent = chain.says("Read timed out");
		String remedy = (silent && this.port == 465 && !this.tls)
				? "Port 465 speaks TLS from the first byte: set spring.mail.ssl.enabled=true"
				: "Check spring.mail.host and spring.mail.port, and the firewalls between, or raise erroralerts.mail.timeout";
		return CheckFinding.failed(server + (silent ? " takes the connection and says nothing" : " does not answer")
				+ " within " + this.timeout.toMillis() + " ms", WHY, remedy);
	}

	private @Nullable CheckFinding tls(MailFailureChain chain, String server) {
		if (chain.says("STARTTLS is required")) {
			return CheckFinding.failed(server + " offers no STARTTLS",
					WHY + ": spring.mail.properties[mail.smtp.starttls.required] demands it",
					"Use a port that offers it (587), or TLS from the first byte (465) with spring.mail.ssl.enabled=true");
		}
		boolean otherName = chain.says("No subject alternative") || chain.says("No name matching")
				|| chain.says("verify identity");
		boolean untrusted = chain.says("PKIX path") || chain.says("trustAnchors")
				|| chain.says("valid certification path");
		boolean any = otherName || untrusted || chain.of(SSLException.class).findAny().isPresent()
				|| chain.of(CertificateException.class).findAny().isPresent();
		if (!any) {
			return null;
		}
		PeerCertificate certificate = certificate();
		if (otherName) {
			return CheckFinding.failed(
					server + " has a certificate for another name"
							+ ((certificate != null) ? ": it names " + certificate.names()
									: ": " + chain.rootMessage()),
					WHY + ": it might be somebody else's server",
					"Set spring.mail.host to a name in the certificate, or give the server a certificate for "
							+ this.host);
		}
		if (untrusted) {
			return CheckFinding.failed(
					server + " has a certificate that is not trusted"
							+ ((certificate != null) ? ": " + certificate.issuedBy() : ": " + chain.rootMessage()),
					WHY + ": it might be somebody else's server",
					"Put the issuer into an SSL bundle (spring.ssl.bundle.pem.mail.truststore.certificate) and name it in spring.mail.ssl.bundle");
		}
		return CheckFinding
			.failed(server + " can't be talked to by TLS: " + chain.rootMessage(), WHY, this.tls ? "Port " + this.port
					+ " may not speak TLS from the first byte: remove spring.mail.ssl.enabled and use STARTTLS, or use port 465"
					: "Check which versions of TLS the server knows: openssl s_client -starttls smtp -connect "
							+ server);
	}

	/**
	 * What the server said of an address.
	 */
	CheckFinding refused(String what, String command, String address, String property, int code, String reply) {
		String said = what + " " + address + " was refused at " + command + ": " + reply;
		if (code == 530 || code == 538) {
			return CheckFinding.failed(said, WHY,
					reply.toUpperCase(Locale.ROOT).contains("STARTTLS")
							? "Set spring.mail.properties[mail.smtp.starttls.enable]=true"
							: "The server wants a login: set spring.mail.username and spring.mail.password");
		}
		if (code >= 400 && code < 500) {
			return CheckFinding.warning(said,
					"The server asks to come back later. The channel does, a mail arrives late",
					"If it lasts, ask whoever runs the mail server");
		}
		boolean recipient = command.startsWith("RCPT");
		return CheckFinding.failed(said, recipient ? "This address gets no alert" : WHY,
				SmtpRefusal.of(recipient ? Step.RECIPIENT : Step.SENDER, reply).remedy(property));
	}

}
