package io.erroralerts.mail;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import io.erroralerts.delivery.TransientDeliveryException;
import jakarta.activation.UnsupportedDataTypeException;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * What a sender's exception means: whether the mail left all the same, whether another
 * try is worth it, and what the user can do about it.
 */
final class MailFailure {

	private static final int MAX_EXCEPTIONS = 64;

	private static final int MAX_REPLY = 300;

	// Jakarta Mail's exceptions begin with the reply of the server, or quote its
	// greeting.
	private static final Pattern REPLY = Pattern.compile("^\\s*([45]\\d\\d)[ -]|response: ([45]\\d\\d)");

	// RFC 4954: credentials are missing, too weak, or wrong.
	private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);

	private final MailException exception;

	private final JavaMailSender sender;

	private final Duration timeout;

	private final List<Throwable> all;

	MailFailure(MailException exception, JavaMailSender sender, Duration timeout) {
		this.exception = exception;
		this.sender = sender;
		this.timeout = timeout;
		this.all = List.copyOf(collect(exception));
	}

	private static Set<Throwable> collect(Throwable exception) {
		Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
		List<@Nullable Throwable> open = new ArrayList<>(List.of(exception));
		while (!open.isEmpty() && all.size() < MAX_EXCEPTIONS) {
			Throwable next = open.remove(open.size() - 1);
			if (next == null || !all.add(next)) {
				continue;
			}
			open.add(next.getCause());
			if (next instanceof MessagingException messaging) {
				open.add(messaging.getNextException());
			}
			if (next instanceof MailSendException send) {
				open.addAll(Arrays.asList(send.getMessageExceptions()));
			}
		}
		return all;
	}

	/**
	 * Whether the mail left, to one recipient at least.
	 * @return {@code true} if another try would repeat it
	 */
	boolean delivered() {
		if (of(SendFailedException.class)
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
		List<String> refused = of(SendFailedException.class)
			.flatMap((ex) -> Stream.of(ex.getInvalidAddresses(), ex.getValidUnsentAddresses()))
			.filter(Objects::nonNull)
			.flatMap(Arrays::stream)
			.map(Address::toString)
			.distinct()
			.toList();
		return refused.isEmpty() ? ""
				: relay() + " refused " + String.join(", ", refused) + ": " + reply() + ". The others got the mail";
	}

	/**
	 * What is to be thrown.
	 * @return {@link TransientDeliveryException} or a permanent failure, explained
	 */
	Exception toException() {
		if (of(AuthenticationFailedException.class).findAny().isPresent()
				|| this.exception instanceof MailAuthenticationException
				|| codes().stream().anyMatch(LOGIN_CODES::contains)) {
			return transientFailure(
					"refused the login: " + reply() + ". Check spring.mail.username and spring.mail.password");
		}
		Collection<Integer> codes = codes();
		if (codes.stream().anyMatch((code) -> code < 500)) {
			return transientFailure("asks to come back later: " + reply());
		}
		if (!codes.isEmpty() && !connecting()) {
			return new MailSendException(
					relay() + " refused the mail: " + reply() + ". Check erroralerts.mail.from and erroralerts.mail.to",
					this.exception);
		}
		String trouble = !codes.isEmpty() ? "refused the connection: " + reply() : trouble();
		return trouble.isEmpty() ? this.exception : transientFailure(trouble);
	}

	// What is wrong on the way to the relay, or an empty string if nothing is.
	private String trouble() {
		if (of(UnknownHostException.class).findAny().isPresent()) {
			return "is unknown to the name service. Check spring.mail.host";
		}
		if (of(SocketTimeoutException.class).findAny().isPresent()) {
			return "did not answer in time. Check spring.mail.host and spring.mail.port, or raise "
					+ "erroralerts.mail.timeout=" + this.timeout.toMillis() + "ms";
		}
		if (of(ConnectException.class).findAny().isPresent()
				|| of(NoRouteToHostException.class).findAny().isPresent()) {
			return "can't be reached: " + rootMessage() + ". Check spring.mail.host and spring.mail.port";
		}
		String tls = tlsTrouble();
		if (!tls.isEmpty()) {
			return tls;
		}
		boolean cutOff = messages().anyMatch((message) -> message.contains("[EOF]")) || of(IOException.class).anyMatch(
				(ex) -> !(ex instanceof UnsupportedDataTypeException || ex instanceof UnsupportedEncodingException));
		if (cutOff) {
			return "broke the connection off: " + rootMessage();
		}
		return connecting() ? "can't be used: " + rootMessage() : "";
	}

	private String tlsTrouble() {
		if (says("STARTTLS is required")) {
			return "offers no STARTTLS, which spring.mail.properties[mail.smtp.starttls.required] demands";
		}
		if (says("No subject alternative") || says("No name matching") || says("verify identity")) {
			return "has a certificate for another name: " + rootMessage()
					+ ". Set spring.mail.host to the name in the certificate";
		}
		if (says("PKIX path") || says("trustAnchors") || says("valid certification path")) {
			return "has a certificate that is not trusted: " + rootMessage()
					+ ". Name its issuer by an SSL bundle in spring.mail.ssl.bundle";
		}
		boolean tls = of(SSLException.class).findAny().isPresent()
				|| of(CertificateException.class).findAny().isPresent();
		return tls ? "can't be talked to by TLS: " + rootMessage()
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

	private List<Integer> codes() {
		return messages().map(REPLY::matcher)
			.filter(Matcher::find)
			.map((reply) -> Integer.valueOf((reply.group(1) != null) ? reply.group(1) : reply.group(2)))
			.toList();
	}

	private String reply() {
		return CleanText.line(
				messages().filter((message) -> REPLY.matcher(message).find()).findFirst().orElseGet(this::rootMessage),
				MAX_REPLY);
	}

	private String rootMessage() {
		Throwable root = of(MessagingException.class).map(Throwable.class::cast).findFirst().orElse(this.exception);
		for (int depth = 0; root.getCause() != null && depth < MAX_EXCEPTIONS; depth++) {
			root = root.getCause();
		}
		return CleanText.line((root.getMessage() != null) ? root.getMessage() : root.toString(), MAX_REPLY);
	}

	private boolean says(String words) {
		return messages().anyMatch((message) -> message.contains(words));
	}

	// Spring's own exceptions repeat what the ones of Jakarta Mail say.
	private Stream<String> messages() {
		return this.all.stream()
			.filter((ex) -> !(ex instanceof MailException))
			.map(Throwable::getMessage)
			.filter(Objects::nonNull);
	}

	private <T extends Throwable> Stream<T> of(Class<T> type) {
		return this.all.stream().filter(type::isInstance).map(type::cast);
	}

}
