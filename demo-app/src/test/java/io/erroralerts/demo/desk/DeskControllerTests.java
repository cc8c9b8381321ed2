package io.erroralerts.demo.desk;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.ChannelHealth;
import io.erroralerts.delivery.ChannelHealthSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class DeskControllerTests {

	@TempDir
	private Path directory;

	private Desk desk;

	private DeskController controller;

	@BeforeEach
	void open() {
		this.desk = Desk.open(0, 0, this.directory.resolve("shop.log"));
		ChannelHealthSource source = () -> List.of(new SyslogHealth());
		ObjectProvider<ChannelHealthSource> sources = new StaticListableBeanFactory(Map.of("source", source))
			.getBeanProvider(ChannelHealthSource.class);
		this.controller = new DeskController(this.desk, new ChannelWatch(this.desk, sources), Duration.ofSeconds(20),
				false);
	}

	@AfterEach
	void close() {
		this.desk.close();
	}

	@Test
	void aChannelThatIsNotOnIsTold() {
		assertThat(this.controller.pulse(0).channels()).extracting(ChannelWatch.Look::channel)
			.containsExactly("mail", "file", "syslog");
		assertThat(this.controller.pulse(0).channels()).extracting(ChannelWatch.Look::on)
			.containsExactly(false, false, true);
		assertThat(this.controller.pulse(0).channels().get(2)).satisfies((syslog) -> {
			assertThat(syslog.up()).isFalse();
			assertThat(syslog.details()).containsEntry("queued", 3);
		});
	}

	@Test
	void takesAwayAndGivesBack() {
		assertThat(this.controller.supply("syslog", false).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(this.controller.pulse(0).channels()).extracting(ChannelWatch.Look::there)
			.containsExactly(true, true, false);
		assertThat(this.controller.supply("syslog", true).getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
		assertThat(this.controller.pulse(0).channels()).extracting(ChannelWatch.Look::there)
			.containsExactly(true, true, true);
	}

	@Test
	void saysWhyItCannotGiveBack() throws IOException {
		this.controller.supply("mail", false);
		try (ServerSocket other = new ServerSocket(this.desk.smtpPort(), 1, Loopback.address())) {
			ResponseEntity<String> answer = this.controller.supply("mail", true);
			assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.CONFLICT);
			assertThat(answer.getBody()).isEqualTo("Port " + other.getLocalPort() + " is taken");
		}
	}

	@Test
	void knowsNoOtherSupply() {
		assertThat(this.controller.supply("pigeon", false).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
	}

	private static final class SyslogHealth implements ChannelHealth {

		@Override
		public String channel() {
			return "syslog";
		}

		@Override
		public boolean up() {
			return false;
		}

		@Override
		public Map<String, Object> details() {
			return Map.of("queued", 3);
		}

	}

}
