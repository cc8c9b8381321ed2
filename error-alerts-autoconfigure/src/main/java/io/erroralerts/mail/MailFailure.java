package io.erroralerts.mail;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.erroralerts.delivery.TransientDeliveryException;
import jakarta.activation.UnsupportedDataTypeException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * What a sender's exception means: whether the mail left all the same, whether another
 * try is worth it, and what the user can do about it.
 */
final class MailFailure {

	// RFC 4954: credentials are missing, too weak, or wrong.
	private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);

	private final MailException exception;

	private final JavaMailSender sender;

	private final Duration timeout;

	private final MailFailureChain chain;

	MailFailure(MailException exception, JavaMailSender sender, Duration timeout) {
		this.exception = exception;
		this.sender = sender;
		this.timeout = timeout;
		this.chain = new MailFailureChain(exception);
	}

	/**
	 * Whether the mail left, to one recipient at least.
	 * @return {@code true} if another try would repeat it
	 */
	boolean delivered() {
		if (this.chain.of(SendFailedException.class)
			.anyMatch((ex) -> ex.getValidSentAddresses() != null && ex.getValidSentAddresses().length > 0)) {
			return true;
		}
		// Spring's sender has one failure that belongs to no message: the farewell's.
		return this.sender.getClass() == JavaMailSenderImpl.class && this.exception instanceof MailSendException send
				&& send.getFailedMessages().isEmpty();
	}

	/**
	 * The recipients that did not get the mail although it left.
	 * @return a sentence, or an empty string
	 */
	String refusedRecipients() {
		List<String> refused = this.chain.of(SendFailedException.class)
			.flatMap((ex) -> Stream.of(ex.getInvalidAddresses(), ex.getValidUnsentAddresses()))
			.filter(Objects::nonNull)
			.flatMap(Arrays::stream)
			.map(Address::toString)
			.distinct()
			.toList();
		return refused.isEmpty() ? "" : relay() + " refused " + String.join(", ", refused) + ": " + this.chain.reply()
				+ ". The others got the mail. " + remedy();
	}

	private String remedy() {
		return SmtpRefusal.of(this.chain).remedy(SmtpRefusal.RECIPIENTS);
	}

	/**
	 * The recipients that the relay may take later although it took the mail for others.
	 * @return their addresses
	 */
	List<String> deferredRecipients() {
		return this.chain.of(SendFailedException.class)
			.map(SendFailedException::getValidUnsentAddresses)
			.filter(Objects::nonNull)
			.flatMap(Arrays::stream)
			.map((address) -> (address instanceof InternetAddress known) ? known.getAddress() : address.toString())
			.distinct()
			.toList();
	}

	/**
	 * Whether other mails would fare no better now.
	 * @return {@code true} if the relay can't be reached, does not let us in or is about
	 * to close
	 */
	boolean concernsAllMails() {
		return loginRefused() || connecting() || this.chain.codes().contains(421);
	}

	/**
	 * Whether the mail itself was refused, for ever.
	 * @return {@code true} if no further try is worth it
	 */
	boolean permanent() {
		Exception meaning = toException();
		if (meaning instanceof TransientDeliveryException) {
			return false;
		}
		// What a sender of somebody else's throws may mean anything.
		return this.sender instanceof JavaMailSenderImpl || meaning != this.exception
				|| meaning instanceof MailParseException || meaning instanceof MailPreparationException;
	}

	/**
	 * What is to be thrown.
	 * @return {@link TransientDeliveryException} or a permanent failure, explained
	 */
	Exception toException() {
		if (loginRefused()) {
			return transientFailure("refused the login: " + this.chain.reply()
					+ ". Check spring.mail.username and spring.mail.password");
		}
		Collection<Integer> codes = this.chain.codes();
		if (codes.stream().anyMatch((code) -> code < 500)) {
			return transientFailure("asks to come back later: " + this.chain.reply());
		}
		if (!codes.isEmpty() && !connecting()) {
			return new MailSendException(relay() + " refused the mail: " + this.chain.reply() + ". " + remedy(),
					this.exception);
		}
		String trouble = !codes.isEmpty() ? "refused the connection: " + this.chain.reply() : trouble();
		return trouble.isEmpty() ? this.exception : transientFailure(trouble);
	}

	private boolean loginRefused() {
		return this.chain.of(AuthenticationFailedException.class).findAny().isPresent()
				|| this.exception instanceof MailAuthenticationException
				|| this.chain.codes().stream().anyMatch(LOGIN_CODES::contains);
	}

	// What is wrong on the way to the relay, or an empty string if nothing is.
	private String trouble() {
		if (this.chain.of(UnknownHostException.class).findAny().isPresent()) {
			return "is unknown to the name service. Check spring.mail.host";
		}
		if (this.chain.of(SocketTimeoutException.class).findAny().isPresent()) {
			return "did not answer in time. Check spring.mail.host and spring.mail.port, or raise "
					+ "erroralerts.mail.timeout=" + this.timeout.toMillis() + "ms";
		}
		if (this.chain.of(ConnectException.class).findAny().isPresent()
				|| this.chain.of(NoRouteToHostException.class).findAny().isPresent()) {
			return "can't be reached: " + this.chain.rootMessage() + ". Check spring.mail.host and spring.mail.port";
		}
		String tls = tlsTrouble();
		if (!tls.isEmpty()) {
			return tls;
		}
		boolean cutOff = this.chain.messages().anyMatch((message) -> message.contains("[EOF]")) || this.chain
			.of(IOException.class)
			.anyMatch((
					ex) -> !(ex instanceof UnsupportedDataTypeException || ex instanceof UnsupportedEncodingException));
		if (cutOff) {
			return "broke the connection off: " + this.chain.rootMessage();
		}
		return connecting() ? "can't be used: " + this.chain.rootMessage() : "";
	}

	private String tlsTrouble() {
		if (this.chain.says("STARTTLS is required")) {
			return "offers no STARTTLS, which spring.mail.properties[mail.smtp.starttls.required] demands";
		}
		if (this.chain.says("No subject alternative") || this.chain.says("No name matching")
				|| this.chain.says("verify identity")) {
			return "has a certificate for another name: " + this.chain.rootMessage()
					+ ". Set spring.mail.host to the name in the certificate";
		}
		if (this.chain.says("PKIX path") || this.chain.says("trustAnchors")
				|| this.chain.says("valid certification path")) {
			return "has a certificate that is not trusted: " + this.chain.rootMessage()
					+ ". Name its issuer by an SSL bundle in spring.mail.ssl.bundle";
		}
		boolean tls = this.chain.of(SSLException.class).findAny().isPresent()
				|| this.chain.of(CertificateException.class).findAny().isPresent();
		return tls ? "can't be talked to by TLS: " + this.chain.rootMessage()
				+ ". Check spring.mail.port, spring.mail.ssl.enabled and spring.mail.properties[mail.smtp.starttls.enable]"
				: "";
	}

	private TransientDeliveryException transientFailure(String trouble) {
		return new TransientDeliveryException(relay() + " " + trouble, this.exception);
	}

	private boolean connecting() {
		return this.exception.getCause() != null && this.sender instanceof JavaMailSenderImpl;
	}

	private String relay() {
		if (!(this.sender instanceof JavaMailSenderImpl relay)) {
			return "The JavaMailSender bean (" + this.sender.getClass().getName() + ")";
		}
		String protocol = MailSenders.protocol(relay);
		String host = (relay.getHost() != null) ? relay.getHost()
				: relay.getSession().getProperty("mail." + protocol + ".host");
		int port = (relay.getPort() > 0) ? relay.getPort() : ("smtps".equals(protocol) ? 465 : 25);
		return "The mail server " + host + ":" + port;
	}

}
