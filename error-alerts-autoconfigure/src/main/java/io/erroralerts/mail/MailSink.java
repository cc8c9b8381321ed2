package io.erroralerts.mail;

import java.util.Objects;
import java.util.function.Supplier;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelSink;
import io.erroralerts.delivery.InternalStatus;
import io.erroralerts.delivery.TransientDeliveryException;
import io.erroralerts.format.LogFormatter;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mail.MailException;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Mails each record by itself.
 */
final class MailSink implements ChannelSink<MailEquipment> {

	private final MailChannelProperties properties;

	private final String application;

	private final ConfigurableEnvironment environment;

	private final MailContents contents;

	private final MailMessages messages;

	private final LogFormatter defaultFormatter;

	private @Nullable MailEquipment equipment;

	// Made when no context brings one; may be costly, and it stays good.
	private @Nullable JavaMailSender ownSender;

	private @Nullable Outstanding outstanding;

	private String toldRefusal = "";

	MailSink(MailChannelProperties properties, String application, ConfigurableEnvironment environment) {
		this.properties = properties;
		this.application = application;
		this.environment = environment;
		this.defaultFormatter = MailFormatters.text(properties);
		String host = HostName.local();
		this.contents = new MailContents(application, host, MailFormatters.subject(properties));
		this.messages = new MailMessages(properties, from(properties, environment, host), host);
	}

	private static InternetAddress from(MailChannelProperties properties, ConfigurableEnvironment environment,
			String host) {
		try {
			if (properties.from() != null) {
				return MailAddresses.parse(properties.from());
			}
			String username = environment.getProperty("spring.mail.username");
			if (username != null && MailAddresses.isAddress(username)) {
				return MailAddresses.parse(username);
			}
			// Not checked: the name of a host may be none that a domain could have.
			InternetAddress address = new InternetAddress();
			address.setAddress("error-alerts@" + HostName.asDomain(host));
			return address;
		}
		catch (MessagingException ex) {
			throw new IllegalStateException("No sender of the mails: " + ex.getMessage(), ex);
		}
	}

	@Override
	public void equip(@Nullable MailEquipment equipment) {
		this.equipment = equipment;
	}

	@Override
	public void write(CapturedEvent event) throws Exception {
		MailReport report = MailReport.single(event, this.application);
		deliver(event, report, () -> this.contents.alert(report, formatter(), extensions()));
	}

	@Override
	public void notice(CapturedEvent notice) throws Exception {
		MailReport report = MailReport.notice(notice, this.application);
		deliver(notice, report, () -> this.contents.notice(report));
	}

	private LogFormatter formatter() {
		MailEquipment current = this.equipment;
		return (current != null) ? current.formatter() : this.defaultFormatter;
	}

	private MailExtensions extensions() {
		MailEquipment current = this.equipment;
		return (current != null) ? current.extensions() : MailExtensions.NONE;
	}

	private void deliver(CapturedEvent event, MailReport report, Supplier<MailContent> content) throws Exception {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// Jakarta Mail looks for its parts there, and the thread may have inherited the
		// loader of an application that is gone.
		thread.setContextClassLoader(MailSink.class.getClassLoader());
		try {
			Outstanding current = this.outstanding;
			if (current == null || current.event() != event) {
				current = new Outstanding(event, this.messages.compose(content.get(), report,
						this.messages.newMessageId(), extensions().customizers()));
			}
			this.outstanding = null;
			trySending(current);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private void trySending(Outstanding current) throws Exception {
		try {
			send(current.message());
		}
		catch (TransientDeliveryException ex) {
			this.outstanding = current;
			throw ex;
		}
	}

	private void send(MimeMessage message) throws Exception {
		JavaMailSender sender = MailSenders.prepared(sender(), this.properties.timeout());
		try {
			sender.send(message);
		}
		catch (MailException ex) {
			MailFailure failure = new MailFailure(ex, sender, this.properties.timeout());
			if (!failure.delivered()) {
				throw failure.toException();
			}
			tellOnce(failure.refusedRecipients());
		}
	}

	private JavaMailSender sender() throws MailPreparationException {
		MailEquipment current = this.equipment;
		if (current != null && current.sender() != null) {
			return current.sender();
		}
		JavaMailSender own = this.ownSender;
		if (own == null) {
			own = MailSenders.fromEnvironment(this.environment);
			this.ownSender = own;
		}
		return own;
	}

	private void tellOnce(String refusal) {
		if (!refusal.isEmpty() && !Objects.equals(refusal, this.toldRefusal)) {
			this.toldRefusal = refusal;
			InternalStatus.warn(refusal);
		}
	}

	/**
	 * A record whose mail did not leave yet: the next try sends the same message.
	 */
	private record Outstanding(CapturedEvent event, MimeMessage message) {

	}

}
