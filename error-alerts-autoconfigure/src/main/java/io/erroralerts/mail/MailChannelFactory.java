package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.ChannelDefinition;
import io.erroralerts.delivery.ChannelFactory;
import io.erroralerts.scrub.Scrubbers;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Makes the mail channel from {@code erroralerts.mail} and {@code spring.mail}.
 */
final class MailChannelFactory implements ChannelFactory {

	static final String NAME = "mail";

	private static final List<String> NEEDED = List.of("jakarta.mail.internet.MimeMessage",
			"org.springframework.mail.javamail.JavaMailSender");

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public ChannelDefinition define(ConfigurableEnvironment environment, String application) {
		Binder binder = Binder.get(environment);
		MailChannelProperties properties = properties(binder, environment);
		if (!properties.enabled()) {
			return ChannelDefinition.disabled("erroralerts.mail.enabled");
		}
		if (properties.to().isEmpty() && !properties.routes().isEmpty()) {
			return new ChannelDefinition.Off(
					"erroralerts.mail.routes is set, but nobody receives all else: set erroralerts.mail.to", true);
		}
		if (properties.to().isEmpty()) {
			return ChannelDefinition.notSet("erroralerts.mail.to");
		}
		if (!canMail()) {
			return new ChannelDefinition.Off(
					"erroralerts.mail.to is set, but Jakarta Mail is not on the class path: add spring-boot-starter-mail",
					true);
		}
		MailRepeats repeats = new MailRepeats(properties.quietPeriod());
		return new ChannelDefinition.On(new Key(properties, application, server(binder)), properties.settings(),
				destination(properties), null, () -> sink(properties, application, environment, repeats), repeats,
				properties.recentLines());
	}

	/**
	 * The properties or, if one of them is malformed, the recipients with defaults: the
	 * application will not start, and somebody has to hear of it.
	 */
	private static MailChannelProperties properties(Binder binder, ConfigurableEnvironment environment) {
		try {
			return checked(environment);
		}
		catch (RuntimeException ex) {
			MailChannelProperties defaults = MailChannelProperties.defaultsTo(
					binder.bind(MailChannelProperties.PREFIX + ".to", Bindable.listOf(String.class)).orElse(List.of()));
			if (!defaults.wanted() || !canMail()) {
				throw ex;
			}
			defaults.check(environment);
			return defaults;
		}
	}

	static MailChannelProperties checked(ConfigurableEnvironment environment) {
		MailChannelProperties properties = Binder.get(environment)
			.bindOrCreate(MailChannelProperties.PREFIX, MailChannelProperties.class);
		if (properties.wanted() && canMail()) {
			properties.check(environment);
		}
		return properties;
	}

	static MailSink sink(MailChannelProperties properties, String application, ConfigurableEnvironment environment,
			MailRepeats repeats) {
		InstantSource time = InstantSource.system();
		String stateDirectory = environment.getProperty("erroralerts.state-directory");
		MailPolicy policy = new MailPolicy(properties, repeats.table(), application,
				(stateDirectory != null) ? Path.of(stateDirectory) : null, BuildVersion.of(environment), time);
		return new MailSink(properties, application, environment, policy,
				MailExtensions.before(Scrubbers.of(environment)), time);
	}

	private static boolean canMail() {
		ClassLoader loader = MailChannelFactory.class.getClassLoader();
		return NEEDED.stream().allMatch((name) -> ClassUtils.isPresent(name, loader));
	}

	private static Map<String, String> server(Binder binder) {
		return Map.copyOf(binder.bind("spring.mail", Bindable.mapOf(String.class, String.class)).orElse(Map.of()));
	}

	private static String destination(MailChannelProperties properties) {
		int more = properties.to().size() + properties.cc().size() - 1;
		int routes = properties.routes().size();
		return properties.to().get(0) + ((more > 0) ? ", " + more + " more" : "")
				+ ((routes > 0) ? " (and " + routes + ((routes == 1) ? " route)" : " routes)") : "");
	}

	/**
	 * What makes it this channel and no other. The server belongs to it: contexts that
	 * talk to different ones must not share a channel.
	 */
	private record Key(MailChannelProperties properties, String application, Map<String, String> server) {

		// The server's password must not be printed by anyone.
		@Override
		public String toString() {
			return "mail of " + this.application + " to " + this.properties.to();
		}

	}

}
