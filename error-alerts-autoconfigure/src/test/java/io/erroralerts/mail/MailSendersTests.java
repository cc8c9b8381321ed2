package io.erroralerts.mail;

import java.net.Socket;
import java.time.Duration;
import java.util.Properties;

import javax.net.SocketFactory;

import jakarta.mail.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mail.MailPreparationException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The user's sender is left alone, and ours never waits for ever.
 */
class MailSendersTests {

	private static final Duration TIMEOUT = Duration.ofMillis(1500);

	@Test
	void copyHasTimeoutsAndTheOriginalIsLeftAlone() {
		Object socketFactory = new Object();
		JavaMailSenderImpl original = MailTestSupport.sender(587);
		original.setUsername("shop");
		original.setPassword("secret");
		original.setDefaultEncoding("UTF-16");
		original.getJavaMailProperties().setProperty("mail.smtp.timeout", "7000");
		original.getJavaMailProperties().put("mail.smtp.ssl.socketFactory", socketFactory);
		Properties before = (Properties) original.getJavaMailProperties().clone();
		JavaMailSenderImpl copy = (JavaMailSenderImpl) MailSenders.prepared(original, TIMEOUT);
		assertThat(copy).isNotSameAs(original);
		assertThat(copy.getHost()).isEqualTo("localhost");
		assertThat(copy.getPort()).isEqualTo(587);
		assertThat(copy.getUsername()).isEqualTo("shop");
		assertThat(copy.getPassword()).isEqualTo("secret");
		assertThat(copy.getDefaultEncoding()).isEqualTo("UTF-16");
		assertThat(copy.getJavaMailProperties()).containsEntry("mail.smtp.connectiontimeout", "1500")
			.containsEntry("mail.smtp.timeout", "7000")
			.containsEntry("mail.smtp.writetimeout", "1500")
			.containsEntry("mail.smtp.sendpartial", "true")
			.containsEntry("mail.smtp.ssl.socketFactory", socketFactory);
		assertThat(original.getJavaMailProperties()).isEqualTo(before);
	}

	@Test
	void copyHasTheTimeoutsOfItsProtocol() {
		JavaMailSenderImpl original = MailTestSupport.sender(465);
		original.setProtocol("smtps");
		assertThat(((JavaMailSenderImpl) MailSenders.prepared(original, TIMEOUT)).getJavaMailProperties())
			.containsEntry("mail.smtps.connectiontimeout", "1500")
			.containsEntry("mail.smtps.timeout", "1500")
			.containsEntry("mail.smtps.writetimeout", "1500")
			.doesNotContainKey("mail.smtp.timeout");
	}

	@Test
	void theEndOfAMailIsNotKeptBack() throws Exception {
		Properties properties = ((JavaMailSenderImpl) MailSenders.prepared(MailTestSupport.sender(587), TIMEOUT))
			.getJavaMailProperties();
		assertThat(properties).containsEntry("mail.smtp.socketFactory.fallback", "false");
		try (Socket socket = ((SocketFactory) properties.get("mail.smtp.socketFactory")).createSocket()) {
			assertThat(socket.getTcpNoDelay()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "socketFactory.class", "socketFactory.fallback", "socks.host", "usesocketchannels" })
	void whoSaysHowToConnectIsObeyed(String name) {
		JavaMailSenderImpl original = MailTestSupport.sender(587);
		original.getJavaMailProperties().setProperty("mail.smtp." + name, "mine");
		assertThat(((JavaMailSenderImpl) MailSenders.prepared(original, TIMEOUT)).getJavaMailProperties())
			.doesNotContainKey("mail.smtp.socketFactory");
	}

	@Test
	void sessionFromElsewhereIsLeftAlone() {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setSession(Session.getInstance(new Properties()));
		assertThat(MailSenders.prepared(sender, TIMEOUT)).isSameAs(sender);
	}

	@Test
	void otherSenderIsLeftAlone() {
		JavaMailSender sender = new JavaMailSenderImpl() {
		};
		assertThat(MailSenders.prepared(sender, TIMEOUT)).isSameAs(sender);
	}

	@Test
	void senderOfTheEnvironmentIsTheOneThatBootWouldMake() {
		MockEnvironment environment = MailTestSupport.environment("spring.mail.host=relay.example.org",
				"spring.mail.port=587", "spring.mail.username=shop", "spring.mail.password=secret",
				"spring.mail.properties[mail.smtp.auth]=true");
		JavaMailSenderImpl sender = (JavaMailSenderImpl) MailSenders.fromEnvironment(environment);
		assertThat(sender.getHost()).isEqualTo("relay.example.org");
		assertThat(sender.getPort()).isEqualTo(587);
		assertThat(sender.getUsername()).isEqualTo("shop");
		assertThat(sender.getPassword()).isEqualTo("secret");
		assertThat(sender.getJavaMailProperties()).containsEntry("mail.smtp.auth", "true");
	}

	@Test
	void environmentWithoutServerIsExplained() {
		assertThatExceptionOfType(MailPreparationException.class)
			.isThrownBy(() -> MailSenders.fromEnvironment(MailTestSupport.environment()))
			.withMessageContaining("set spring.mail.host");
	}

	@Test
	void environmentThatMakesNoSenderIsExplained() {
		assertThatExceptionOfType(MailPreparationException.class)
			.isThrownBy(() -> MailSenders.fromEnvironment(MailTestSupport
				.environment("spring.mail.host=relay.example.org", "spring.mail.ssl.bundle=missing")))
			.withMessageContaining("No mail sender can be made from spring.mail")
			.withMessageContaining("missing");
	}

}
