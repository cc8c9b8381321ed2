package io.erroralerts.demo.desk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class MailServerTests {

	private final List<Mail> inbox = new CopyOnWriteArrayList<>();

	@Test
	void receivesBothPartsOfAMail() throws Exception {
		try (MailServer server = MailServer.open(0, this.inbox::add)) {
			JavaMailSenderImpl sender = sender(server.port());
			MimeMessage message = sender.createMimeMessage();
			MimeMessageHelper helper = new MimeMessageHelper(message, true, "UTF-8");
			helper.setFrom("shop@example.org");
			helper.setTo(new String[] { "ops@example.org", "chief@example.org" });
			helper.setSubject("Größe – a subject long enough that it must be folded on its way to the admins’ inbox");
			helper.setText("plain ü\n.dot\n", "<p>rich ü</p>");
			message.setHeader("X-ErrorAlerts-Reference", "E-7KQ2-M4XD");
			sender.send(message);
			await().atMost(Duration.ofSeconds(10)).until(() -> !this.inbox.isEmpty());
		}
		Mail mail = this.inbox.get(0);
		assertThat(mail.envelope().from()).isEqualTo("shop@example.org");
		assertThat(mail.envelope().to()).isEqualTo("ops@example.org, chief@example.org");
		assertThat(mail.envelope().subject())
			.isEqualTo("Größe – a subject long enough that it must be folded on its way to the admins’ inbox");
		assertThat(mail.envelope().marks()).isEqualTo(Map.of("Reference", "E-7KQ2-M4XD"));
		assertThat(mail.text()).isEqualToNormalizingNewlines("plain ü\n.dot\n");
		assertThat(mail.html()).isEqualToIgnoringWhitespace("<p>rich ü</p>");
		assertThat(mail.source()).contains("Subject: =?UTF-8?").contains("X-ErrorAlerts-Reference: E-7KQ2-M4XD");
	}

	@Test
	void receivesAMailOfOnePart() throws Exception {
		try (MailServer server = MailServer.open(0, this.inbox::add)) {
			JavaMailSenderImpl sender = sender(server.port());
			MimeMessage message = sender.createMimeMessage();
			MimeMessageHelper helper = new MimeMessageHelper(message);
			helper.setTo("ops@example.org");
			helper.setText("only this");
			sender.send(message);
			await().atMost(Duration.ofSeconds(10)).until(() -> !this.inbox.isEmpty());
		}
		assertThat(this.inbox).singleElement().satisfies((mail) -> {
			assertThat(mail.envelope().subject()).isEqualTo("(no subject)");
			assertThat(mail.text()).startsWith("only this");
			assertThat(mail.html()).isNull();
		});
	}

	@Test
	void listensOnThisMachineOnly() throws Exception {
		try (MailServer server = MailServer.open(0, this.inbox::add)) {
			InetAddress other = InetAddress.getByName("127.0.0.2");
			assertThatExceptionOfType(MessagingException.class).isThrownBy(() -> {
				JavaMailSenderImpl sender = sender(server.port());
				sender.setHost(other.getHostAddress());
				sender.testConnection();
			});
		}
	}

	@Test
	void comesBackWhereItWas() throws Exception {
		try (MailServer server = MailServer.open(0, this.inbox::add)) {
			JavaMailSenderImpl sender = sender(server.port());
			server.takeAway();
			server.takeAway();
			assertThat(server.isThere()).isFalse();
			assertThatExceptionOfType(MessagingException.class).isThrownBy(sender::testConnection);
			server.giveBack();
			server.giveBack();
			assertThat(server.isThere()).isTrue();
			sender.testConnection();
		}
	}

	@Test
	void canBeGivenBackOnceItsPortIsFreeAgain() throws Exception {
		try (MailServer server = MailServer.open(0, this.inbox::add)) {
			server.takeAway();
			try (ServerSocket other = new ServerSocket(server.port(), 1, Loopback.address())) {
				assertThatExceptionOfType(PortTakenException.class).isThrownBy(server::giveBack)
					.withMessage("Port " + other.getLocalPort() + " is taken");
				assertThat(server.isThere()).isFalse();
			}
			server.giveBack();
			sender(server.port()).testConnection();
		}
	}

	@Test
	void saysWhichPortIsTaken() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> MailServer.open(other.getLocalPort(), this.inbox::add))
				.satisfies((ex) -> {
					assertThat(ex.port()).isEqualTo(other.getLocalPort());
					assertThat(ex.property()).isEqualTo("demo.smtp.port");
				});
		}
	}

	private static JavaMailSenderImpl sender(int port) {
		JavaMailSenderImpl sender = new JavaMailSenderImpl();
		sender.setHost("localhost");
		sender.setPort(port);
		sender.getJavaMailProperties().setProperty("mail.smtp.timeout", "5000");
		sender.getJavaMailProperties().setProperty("mail.smtp.connectiontimeout", "5000");
		return sender;
	}

}
