package io.erroralerts.mail;

import io.erroralerts.delivery.ChannelEquipment;
import io.erroralerts.format.LogFormatter;
import org.jspecify.annotations.Nullable;

import org.springframework.mail.javamail.JavaMailSender;

/**
 * What the application context brings to the mail channel.
 *
 * @param formatter formats the text
 * @param sender the application's own sender, or {@code null} if it has none, or several
 * of which none is the primary one: then one is made from {@code spring.mail}
 * @param problem why no mail can leave, or an empty string
 * @param extensions the application's own beans that have a say in alerts
 */
record MailEquipment(LogFormatter formatter, @Nullable JavaMailSender sender, String problem,
		MailExtensions extensions) implements ChannelEquipment {

	MailEquipment(LogFormatter formatter, @Nullable JavaMailSender sender, String problem) {
		this(formatter, sender, problem, MailExtensions.NONE);
	}

	@Override
	public String channel() {
		return MailChannelFactory.NAME;
	}

}
