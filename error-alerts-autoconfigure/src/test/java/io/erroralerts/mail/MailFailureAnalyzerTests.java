package io.erroralerts.mail;

import java.nio.file.Path;

import javax.net.ssl.SSLContext;

import io.erroralerts.testsupport.Applications;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class MailFailureAnalyzerTests {

	@Test
	void aLoginThatIsRefusedAtStartIsExplained(CapturedOutput output) {
		try (TestRelay relay = new TestRelay((builder) -> builder.requireAuth()
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, session) -> {
				throw new LoginFailedException();
			})))) {
			assertThatThrownBy(() -> Applications
				.plain("spring.mail.host=localhost", "spring.mail.port=" + relay.port(), "spring.mail.username=shop",
						"spring.mail.password=hunter2-hunter2", "spring.mail.test-connection=true")
				.run()).isNotNull();
			assertThat(output)
				.contains("APPLICATION FAILED TO START", "spring.mail.test-connection",
						"localhost:" + relay.port() + " refused the login as shop: 535",
						"Correct spring.mail.username and spring.mail.password", "--erroralerts.check")
				.doesNotContain("hunter2");
		}
	}

	@Test
	void aCertificateThatIsNotTrustedAtStartIsExplained(@TempDir Path folder, CapturedOutput output) throws Exception {
		TestCertificate certificate = TestCertificate.create(folder, "dns:localhost,ip:127.0.0.1");
		SSLContext context = certificate.sslContext();
		try (TestRelay relay = new TestRelay((builder) -> builder.enableTLS().startTlsSocketFactory(context))) {
			assertThatThrownBy(() -> Applications
				.plain("spring.mail.host=localhost", "spring.mail.port=" + relay.port(),
						"spring.mail.properties[mail.smtp.starttls.enable]=true", "spring.mail.test-connection=true")
				.run()).isNotNull();
			assertThat(output).contains("APPLICATION FAILED TO START", "certificate that is not trusted",
					"CN=relay, issued by itself", "spring.mail.ssl.bundle");
		}
	}

	@Test
	void otherFailuresAreLeftAlone() {
		assertThat(new MailFailureAnalyzer(new MockEnvironment())
			.analyze(new IllegalStateException("start", new IllegalArgumentException("no mail")))).isNull();
	}

}
