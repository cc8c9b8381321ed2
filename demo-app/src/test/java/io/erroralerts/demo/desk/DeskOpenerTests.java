package io.erroralerts.demo.desk;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DeskOpenerTests {

	@TempDir
	private Path directory;

	@Test
	void theSettingsNameThePortsThatTheServersHave() {
		try (ConfigurableApplicationContext context = run(0, 0)) {
			Desk desk = context.getBean(Desk.class);
			try (desk) {
				assertThat(desk.smtpPort()).isPositive();
				assertThat(context.getEnvironment().getProperty("spring.mail.port"))
					.isEqualTo(String.valueOf(desk.smtpPort()));
				assertThat(context.getEnvironment().getProperty("erroralerts.syslog.port"))
					.isEqualTo(String.valueOf(desk.syslogPort()));
			}
		}
	}

	@Test
	void oneClearMessageWhenTheSmtpPortIsTaken(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class).isThrownBy(() -> run(other.getLocalPort(), 0).close());
			assertThat(output).contains("Port " + other.getLocalPort() + ", ")
				.contains("(demo.smtp.port), is taken")
				.doesNotContain("\tat ");
		}
	}

	@Test
	void theSmtpServerClosesWhenTheSyslogPortIsTaken(CapturedOutput output) throws IOException {
		int smtpPort;
		try (ServerSocket free = new ServerSocket(0, 1, Loopback.address())) {
			smtpPort = free.getLocalPort();
		}
		try (ServerSocket other = new ServerSocket(0, 1, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> run(smtpPort, other.getLocalPort()).close());
			assertThat(output).contains("(demo.syslog.port), is taken");
		}
		new ServerSocket(smtpPort, 1, Loopback.address()).close();
	}

	private ConfigurableApplicationContext run(int smtpPort, int syslogPort) {
		SpringApplication application = new SpringApplication(Nothing.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addListeners(new DeskOpener());
		return application.run("--demo.smtp.port=" + smtpPort, "--demo.syslog.port=" + syslogPort,
				"--erroralerts.file.path=" + this.directory.resolve("shop.log"));
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

}
