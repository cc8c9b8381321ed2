package io.erroralerts.mail;

import java.time.Duration;

import io.erroralerts.delivery.CheckFinding;
import jakarta.mail.MessagingException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Explains a start that failed because of the mail server, as with
 * {@code spring.mail.test-connection}: the login, the certificate, the way to it.
 */
@Order(0)
final class MailFailureAnalyzer implements FailureAnalyzer {

	private static final int MAX_DEPTH = 30;

	private final Environment environment;

	MailFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable FailureAnalysis analyze(Throwable failure) {
		return ClassUtils.isPresent("jakarta.mail.MessagingException", MailFailureAnalyzer.class.getClassLoader())
				? Present.analyze(failure, this.environment) : null;
	}

	/**
	 * Where Jakarta Mail is on the class path.
	 */
	private static final class Present {

		static @Nullable FailureAnalysis analyze(Throwable failure, Environment environment) {
			Throwable current = failure;
			for (int depth = 0; depth < MAX_DEPTH && current != null; depth++) {
				if (current instanceof MessagingException messaging) {
					CheckFinding finding = trouble(environment).connecting(messaging);
					return new FailureAnalysis(
							"The mail server was tried while the application started (spring.mail.test-connection): "
									+ finding.what() + ".",
							finding.remedy() + "\nTo see each step:\n  java -jar <application> --erroralerts.check",
							failure);
				}
				current = current.getCause();
			}
			return null;
		}

		private static SmtpTrouble trouble(Environment environment) {
			boolean tls = environment.getProperty("spring.mail.ssl.enabled", Boolean.class, false)
					|| "smtps".equals(environment.getProperty("spring.mail.protocol"))
					|| environment.getProperty("spring.mail.properties[mail.smtp.ssl.enable]", Boolean.class, false);
			return new SmtpTrouble(environment.getProperty("spring.mail.host", "localhost"),
					environment.getProperty("spring.mail.port", Integer.class, tls ? 465 : 25), tls,
					environment.getProperty("spring.mail.username"), Duration.ofSeconds(5));
		}

	}

}
