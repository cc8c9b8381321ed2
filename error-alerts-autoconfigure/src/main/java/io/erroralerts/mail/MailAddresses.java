package io.erroralerts.mail;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.PropertyResolver;

/**
 * Addresses of RFC 5322, with or without a name: {@code Operations <ops@example.org>}.
 */
final class MailAddresses {

	private MailAddresses() {
	}

	static void check(String property, @Nullable String value) {
		if (value == null) {
			return;
		}
		try {
			parse(value);
		}
		catch (AddressException ex) {
			// The value that Boot shows may be a whole list.
			String reason = "'" + value + "' is not a mail address, such as ops@example.org or "
					+ "\"Operations <ops@example.org>\": " + ex.getMessage();
			throw MailChannelProperties.invalid(property, value, reason);
		}
	}

	static boolean isAddress(@Nullable String value) {
		try {
			if (value != null) {
				parse(value);
			}
			return value != null;
		}
		catch (AddressException ex) {
			return false;
		}
	}

	static InternetAddress parse(String value) throws AddressException {
		InternetAddress address = new InternetAddress(value, true);
		if (address.isGroup()) {
			throw new AddressException("A group is not one address", value);
		}
		return encoded(address);
	}

	static InternetAddress[] parse(List<String> values) throws AddressException {
		List<InternetAddress> addresses = new ArrayList<>(values.size());
		for (String value : values) {
			addresses.add(parse(value));
		}
		return addresses.toArray(new InternetAddress[0]);
	}

	// The parser keeps the letters of a name as they are; a header needs them encoded.
	private static InternetAddress encoded(InternetAddress address) throws AddressException {
		try {
			address.setPersonal(address.getPersonal(), StandardCharsets.UTF_8.name());
			return address;
		}
		catch (UnsupportedEncodingException ex) {
			throw new AddressException(ex.getMessage());
		}
	}

	/**
	 * The sender of the mails.
	 */
	static InternetAddress sender(MailChannelProperties properties, PropertyResolver environment, String host) {
		try {
			if (properties.from() != null) {
				return parse(properties.from());
			}
			String username = environment.getProperty("spring.mail.username");
			if (username != null && isAddress(username)) {
				return parse(username);
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

}
