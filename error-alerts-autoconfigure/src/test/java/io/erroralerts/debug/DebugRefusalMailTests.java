package io.erroralerts.debug;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.erroralerts.testsupport.Applications;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The admins hear of debug mode in production, once.
 */
@Timeout(60)
class DebugRefusalMailTests {

	@Test
	void refusedDebugModeIsOneMail() throws Exception {
		GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
		relay.start();
		try {
			try (ConfigurableApplicationContext context = Applications
				.of(Applications.Plain.class, "erroralerts.debug.enabled=true", "erroralerts.mail.to=ops@example.org",
						"spring.mail.host=127.0.0.1", "spring.mail.port=" + relay.getSmtp().getPort())
				.main(SpringApplication.class)
				.web(WebApplicationType.NONE)
				.run()) {
				assertThat(relay.waitForIncomingEmail(20_000, 1)).isTrue();
				LoggerFactory.getLogger("com.acme.Orders").error("what comes later");
				assertThat(relay.waitForIncomingEmail(20_000, 2)).isTrue();
			}
			assertThat(relay.getReceivedMessages()).satisfiesExactly((refusal) -> {
				assertThat(refusal.getSubject()).contains("Debug mode was refused");
				assertThat(text(refusal)).contains("erroralerts.debug.allow-packaged=true",
						"erroralerts.debug.enabled");
			}, (later) -> assertThat(text(later)).contains("what comes later"));
		}
		finally {
			relay.stop();
		}
	}

	private static String text(MimeMessage message) {
		// Soft line breaks of quoted-printable.
		return GreenMailUtil.getBody(message).replaceAll("=\\r?\\n", "").replace("=3D", "=");
	}

}
