package io.erroralerts.mail;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A mail server that demands STARTTLS and a login, reached by {@code spring.mail} alone.
 */
@Timeout(60)
class MailSinkTlsTests {

	private static final CapturedEvent EVENT = CapturedEvents.error("Exception on /orders/42 [POST]",
			MailTestSupport.failure());

	@TempDir
	private Path folder;

	@Test
	void mailsByStartTlsWithLogin() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			sink(relay, certificate, "secret").write(EVENT);
			assertThat(relay.mails()).hasSize(1);
		}
	}

	@Test
	void wrongPasswordIsExplained() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> sink(relay, certificate, "wrong").write(EVENT))
				.withMessageContaining("localhost:" + relay.port())
				.withMessageContaining("refused the login")
				.withMessageContaining("535")
				.withMessageContaining("spring.mail.username and spring.mail.password")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("wrong"));
		}
	}

	@Test
	void missingLoginIsExplained() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> MailTestSupport.sink(server(relay, certificate)).write(EVENT))
				.withMessageContaining("refused the login")
				.withMessageContaining("spring.mail.username and spring.mail.password");
		}
	}

	@Test
	void certificateForAnotherNameIsExplained() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:relay.example.org");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> sink(relay, certificate, "secret").write(EVENT))
				.withMessageContaining("has a certificate for another name")
				.withMessageContaining("spring.mail.host");
			assertThat(relay.mails()).isEmpty();
		}
	}

	@Test
	void untrustedCertificateIsExplained() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(
						() -> MailTestSupport
							.sink("spring.mail.host=localhost", "spring.mail.port=" + relay.port(),
									"spring.mail.properties[mail.smtp.starttls.enable]=true",
									"spring.mail.properties[mail.smtp.starttls.required]=true")
							.write(EVENT))
				.withMessageContaining("has a certificate that is not trusted")
				.withMessageContaining("spring.mail.ssl.bundle");
		}
	}

	@Test
	void serverWithoutStartTlsIsExplained() {
		try (TestRelay relay = new TestRelay()) {
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(
						() -> MailTestSupport
							.sink("spring.mail.host=localhost", "spring.mail.port=" + relay.port(),
									"spring.mail.properties[mail.smtp.starttls.enable]=true",
									"spring.mail.properties[mail.smtp.starttls.required]=true")
							.write(EVENT))
				.withMessageContaining("offers no STARTTLS");
			assertThat(relay.mails()).isEmpty();
		}
	}

	private static Consumer<SMTPServer.Builder> startTlsAndLogin(TestCertificate certificate) throws Exception {
		SSLContext context = certificate.sslContext();
		return (builder) -> builder.enableTLS()
			.requireTLS()
			.requireAuth()
			.startTlsSocketFactory(context)
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, session) -> {
				if (!user.equals("shop") || !password.equals("secret")) {
					throw new LoginFailedException();
				}
			}));
	}

	private static TestMailSink sink(TestRelay relay, TestCertificate certificate, String password) {
		String[] server = server(relay, certificate);
		String[] properties = Arrays.copyOf(server, server.length + 3);
		properties[server.length] = "spring.mail.username=shop";
		properties[server.length + 1] = "spring.mail.password=" + password;
		properties[server.length + 2] = "spring.mail.properties[mail.smtp.auth]=true";
		return MailTestSupport.sink(properties);
	}

	private static String[] server(TestRelay relay, TestCertificate certificate) {
		return new String[] { "spring.mail.host=localhost", "spring.mail.port=" + relay.port(),
				"spring.mail.ssl.bundle=relay",
				"spring.ssl.bundle.jks.relay.truststore.location=" + certificate.keyStore().toUri(),
				"spring.ssl.bundle.jks.relay.truststore.password=" + TestCertificate.PASSWORD,
				"spring.ssl.bundle.jks.relay.truststore.type=PKCS12",
				"spring.mail.properties[mail.smtp.starttls.enable]=true",
				"spring.mail.properties[mail.smtp.starttls.required]=true" };
	}

}
