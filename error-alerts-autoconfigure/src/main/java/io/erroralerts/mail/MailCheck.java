package io.erroralerts.mail;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.erroralerts.alert.Occurrences;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.delivery.PathObstacle;
import io.erroralerts.mail.OutboxResult.Outcome;
import io.erroralerts.scrub.Scrubbers;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Whether a mail would leave now: talks to the mail server up to the point where it would
 * send one.
 */
final class MailCheck implements ChannelCheck {

	static final String WHY = "No alert can be mailed";

	@Override
	public String name() {
		return MailChannelFactory.NAME;
	}

	@Override
	public void check(CheckRequest request, Consumer<CheckFinding> findings) throws MessagingException {
		ConfigurableEnvironment environment = request.environment();
		new RouteCheck(request.mainClass(), findings).check(environment);
		MailChannelProperties properties = MailChannelFactory.checked(environment);
		directory("erroralerts.mail.spool.directory", properties.spool().directory(), findings);
		String state = environment.getProperty("erroralerts.state-directory");
		directory("erroralerts.state-directory", (state != null) ? Path.of(state) : null, findings);
		if (!MailSenders.configured(environment)) {
			findings.accept(CheckFinding.failed("there is no mail server", WHY,
					"Set spring.mail.host. If the application defines a JavaMailSender bean, that is used when it runs: "
							+ "this check makes no bean"));
			return;
		}
		if (MailSenders.isUnnamed(environment)) {
			findings.accept(CheckFinding.warning("spring.mail.host is empty", "Spring Boot takes localhost then",
					"Set spring.mail.host to the mail server, to localhost too if that is meant"));
		}
		JavaMailSender sender;
		try {
			sender = MailSenders.prepared(MailSenders.fromEnvironment(environment), properties.timeout());
		}
		catch (MailException ex) {
			findings.accept(CheckFinding.failed(String.valueOf(ex.getMessage()), WHY,
					"Correct the properties of spring.mail and spring.ssl.bundle"));
			return;
		}
		InternetAddress from = MailAddresses.sender(properties, environment, HostName.local());
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		// Jakarta Mail looks for its parts there.
		thread.setContextClassLoader(MailCheck.class.getClassLoader());
		try {
			boolean usable = !(sender instanceof JavaMailSenderImpl relay)
					|| new SmtpDialogue(relay, properties.timeout(), findings).talk(from, recipients(properties));
			if (usable && request.send()) {
				send(request, properties, sender, from, findings);
			}
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private static Map<String, List<String>> recipients(MailChannelProperties properties) {
		Map<String, List<String>> recipients = new LinkedHashMap<>();
		recipients.put("erroralerts.mail.to", properties.to());
		recipients.put("erroralerts.mail.cc", properties.cc());
		for (int i = 0; i < properties.routes().size(); i++) {
			MailRoute route = properties.routes().get(i);
			recipients.put("erroralerts.mail.routes[" + i + "].to", route.to());
			recipients.put("erroralerts.mail.routes[" + i + "].cc", route.cc());
		}
		return recipients;
	}

	private static void directory(String property, @Nullable Path directory, Consumer<CheckFinding> findings) {
		if (directory == null) {
			return;
		}
		PathObstacle obstacle = PathObstacle.toCreateIn(directory);
		findings.accept((obstacle == null) ? CheckFinding.ok(property + " can be written")
				: CheckFinding.failed(property + ": " + obstacle.problem(),
						"What is kept there does not survive the end of the process",
						obstacle.remedy("Set another directory")));
	}

	private static void send(CheckRequest request, MailChannelProperties properties, JavaMailSender sender,
			InternetAddress from, Consumer<CheckFinding> findings) throws MessagingException {
		CapturedEvent event = request.testRecord();
		MailReport report = MailReport.builder(event.toAlert(request.application()))
			.event(event)
			.kind("test")
			.occurrences(new Occurrences(Occurrences.Reason.TEST, 0, 0, event.getInstant(), event.getInstant()))
			.build();
		String host = HostName.local();
		MailBeans beans = new MailBeans(MailFormatters.text(properties),
				MailExtensions.before(Scrubbers.of(request.environment())), (alert) -> null);
		MailContent content = new MailContents(request.application(), host, MailFormatters.subject(properties))
			.alert(report, beans);
		MailMessages messages = new MailMessages(properties, from, host);
		MimeMessage message = messages.compose(content, report, messages.newMessageId(), beans.extensions(),
				beans.failures());
		OutgoingMail mail = OutgoingMail.of(message, 0, InstantSource.system().instant(), null);
		OutboxRelay relay = new OutboxRelay(() -> sender, properties.timeout());
		OutboxResult result = relay.send(mail.content(), List.of());
		relay.disconnect();
		if (result.outcome() == Outcome.SENT && result.reason().isEmpty()) {
			findings.accept(CheckFinding.ok("a test mail was handed over: " + mail.messageId()));
		}
		else {
			findings.accept(CheckFinding.failed("the test mail was not taken for everybody: " + result.reason(), WHY,
					"See what the mail server says, and its log for " + mail.messageId()));
		}
	}

}
