package io.erroralerts.mail;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.ClassUtils;

/**
 * The senders that alerts leave by. The application's own is never touched.
 */
final class MailSenders {

	static final String NO_SERVER = "erroralerts.mail.to is set, but there is no mail server: "
			+ "set spring.mail.host or define a JavaMailSender bean";

	static final String UNNAMED_SERVER = "spring.mail.host is empty, and mails go to localhost: "
			+ "set it to the mail server, to localhost too if that is meant";

	private static final String HOST = "spring.mail.host";

	private static final List<String> TIMEOUTS = List.of("connectiontimeout", "timeout", "writetimeout");

	// Who sets one of them has sockets of his own.
	private static final List<String> DECIDERS_OF_SOCKETS = List.of("socketFactory", "socketFactory.class",
			"socketFactory.fallback", "socketFactory.port", "socks.host", "usesocketchannels");

	private static final String AUTO_CONFIGURATION = "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration";

	private MailSenders() {
	}

	/**
	 * Whether Boot would make a sender from the properties.
	 * @param environment the environment
	 * @return {@code true} if {@code spring.mail} has a server, with an empty name too,
	 * or a JNDI session
	 */
	static boolean configured(Environment environment) {
		return isSet(environment, HOST) || isSet(environment, "spring.mail.jndi-name");
	}

	// As Boot's own condition has it: an empty value is a value.
	private static boolean isSet(Environment environment, String property) {
		String value = environment.getProperty(property);
		return value != null && !"false".equalsIgnoreCase(value);
	}

	/**
	 * Whether the mail server that is configured has no name: Boot makes a sender for it
	 * all the same, and Jakarta Mail takes this machine.
	 * @param environment the environment
	 * @return {@code true} if {@code spring.mail.host} is set to an empty text
	 */
	static boolean isUnnamed(Environment environment) {
		String host = environment.getProperty(HOST);
		return host != null && host.isBlank() && environment.getProperty("spring.mail.jndi-name") == null;
	}

	/**
	 * The sender as alerts need it: with time-outs, for Jakarta Mail has none, and such
	 * that one refused recipient does not take the mail from the others.
	 * @param sender the application's sender
	 * @param timeout the time-out where the application set none
	 * @return a copy of a plain {@link JavaMailSenderImpl}; any other sender, and one
	 * with a session from elsewhere, as it is
	 */
	static JavaMailSender prepared(JavaMailSender sender, Duration timeout) {
		if (sender.getClass() != JavaMailSenderImpl.class) {
			return sender;
		}
		JavaMailSenderImpl original = (JavaMailSenderImpl) sender;
		// A session that was set from outside brings properties of its own.
		if (original.getSession().getProperties() != original.getJavaMailProperties()) {
			return sender;
		}
		JavaMailSenderImpl copy = new JavaMailSenderImpl();
		copy.setHost(original.getHost());
		copy.setPort(original.getPort());
		copy.setProtocol(original.getProtocol());
		copy.setUsername(original.getUsername());
		copy.setPassword(original.getPassword());
		copy.setDefaultEncoding(original.getDefaultEncoding());
		copy.setJavaMailProperties(completed(original, timeout));
		return copy;
	}

	/**
	 * The sender for several mails in a row.
	 * @param sender the application's sender
	 * @param timeout the time-out where the application set none
	 * @return an {@link OutboxSender} in place of a plain {@link JavaMailSenderImpl}; any
	 * other sender as it is
	 */
	static JavaMailSender forBurst(JavaMailSender sender, Duration timeout) {
		JavaMailSender prepared = prepared(sender, timeout);
		return (prepared.getClass() == JavaMailSenderImpl.class) ? new OutboxSender((JavaMailSenderImpl) prepared)
				: prepared;
	}

	private static Properties completed(JavaMailSenderImpl original, Duration timeout) {
		// A clone, not a copy of strings: SSL bundles put objects into it.
		Properties properties = (Properties) original.getJavaMailProperties().clone();
		String prefix = "mail." + protocol(original) + ".";
		for (String name : TIMEOUTS) {
			setIfAbsent(properties, prefix + name, String.valueOf(timeout.toMillis()));
		}
		setIfAbsent(properties, prefix + "sendpartial", "true");
		// What comes after the last mail is not worth another time-out.
		setIfAbsent(properties, prefix + "quitwait", "false");
		if (DECIDERS_OF_SOCKETS.stream().noneMatch((name) -> isSet(properties, prefix + name))) {
			properties.put(prefix + "socketFactory", new PromptSocketFactory());
			// Else a refused connection would be tried a second time.
			properties.setProperty(prefix + "socketFactory.fallback", "false");
		}
		return properties;
	}

	private static void setIfAbsent(Properties properties, String name, String value) {
		if (!isSet(properties, name)) {
			properties.setProperty(name, value);
		}
	}

	private static boolean isSet(Properties properties, String name) {
		return properties.get(name) != null || properties.getProperty(name) != null;
	}

	static String protocol(JavaMailSenderImpl sender) {
		String protocol = sender.getProtocol();
		return (protocol != null) ? protocol : Objects.requireNonNullElse(
				sender.getSession().getProperty("mail.transport.protocol"), JavaMailSenderImpl.DEFAULT_PROTOCOL);
	}

	/**
	 * Makes a sender when no application context brings one, by the same configuration
	 * that would have made it there: TLS and SSL bundles work as usual.
	 * @param environment the environment of the application
	 * @return the new sender
	 * @throws MailPreparationException if the properties don't allow for one
	 */
	static JavaMailSender fromEnvironment(ConfigurableEnvironment environment) {
		if (!configured(environment)) {
			throw new MailPreparationException(NO_SERVER);
		}
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.setEnvironment(environment);
			context.register(SslAutoConfiguration.class,
					ClassUtils.forName(AUTO_CONFIGURATION, MailSenders.class.getClassLoader()));
			context.refresh();
			return context.getBean(JavaMailSender.class);
		}
		catch (ClassNotFoundException ex) {
			throw new MailPreparationException(
					"There is no JavaMailSender bean, and Boot can't make one: add spring-boot-starter-mail", ex);
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new MailPreparationException(NO_SERVER, ex);
		}
		catch (RuntimeException | LinkageError ex) {
			throw new MailPreparationException("No mail sender can be made from spring.mail: " + ex.getMessage(), ex);
		}
	}

}
