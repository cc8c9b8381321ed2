package io.erroralerts.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.erroralerts.testsupport.ChildJvm;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process may be killed at any moment: what the outbox took over arrives.
 */
class SpoolKillTests {

	private static final int KILLS = 30;

	private static final int NUMBERS = 10_000;

	private final GreenMail relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

	@TempDir
	private Path directory;

	@BeforeEach
	void start() {
		this.relay.start();
	}

	@AfterEach
	void stop() {
		this.relay.stop();
	}

	@Test
	@Timeout(120)
	void everyMailThatWasTakenOverArrives() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<String> taken = new ArrayList<>();
		for (int kill = 0; kill < KILLS; kill++) {
			try (ChildJvm.Running child = ChildJvm.start(SpoolingMain.class, this.directory.toString(),
					String.valueOf(kill * NUMBERS), port())) {
				taken.addAll(child.killAfter(1 + random.nextInt(60), Duration.ofNanos(random.nextInt(20_000_000))));
			}
		}
		try (Outbox outbox = OutboxTestSupport.outbox(() -> MailTestSupport.sender(this.relay.getSmtp().getPort()),
				OutboxTestSupport.spool(this.directory), InstantSource.system())) {
			assertThat(outbox.takeLosses().uncleanSince()).isNotNull();
			outbox.flush(Duration.ofSeconds(60));
			assertThat(outbox.pending()).isZero();
			assertThat(outbox.state().failed()).isZero();
		}
		List<String> arrived = new ArrayList<>();
		for (MimeMessage mail : this.relay.getReceivedMessages()) {
			String number = mail.getSubject().substring("mail ".length());
			assertThat(mail.getMessageID()).isEqualTo("<" + number + "@shop.example.com>");
			arrived.add(number);
		}
		assertThat(new TreeSet<>(arrived)).as("seed %s", seed).containsAll(taken);
		assertThat(taken).hasSizeGreaterThan(KILLS);
		try (Stream<Path> left = Files.list(this.directory)) {
			assertThat(left.map((file) -> file.getFileName().toString())).containsExactly(".lock");
		}
	}

	private String port() {
		return String.valueOf(this.relay.getSmtp().getPort());
	}

}
