package io.erroralerts.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import io.erroralerts.delivery.CapturedEvent;
import io.erroralerts.delivery.CapturedEvents;
import io.erroralerts.delivery.TransientDeliveryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Mail servers that are not there, don't answer, or don't want the mail.
 */
@Timeout(60)
class MailSinkRefusalTests {

	private static final CapturedEvent EVENT = CapturedEvents.error("Exception on /orders/42 [POST]",
			MailTestSupport.failure());

	@Test
	void closedPortIsWorthAnotherTry() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		assertThatExceptionOfType(TransientDeliveryException.class)
			.isThrownBy(() -> MailTestSupport.sink(MailTestSupport.sender(port)).write(EVENT))
			.withMessageContaining("localhost:" + port)
			.withMessageContaining("Connection refused")
			.withMessageContaining("spring.mail.host");
	}

	@Test
	void unknownHostIsWorthAnotherTry() {
		JavaMailSenderImpl sender = MailTestSupport.sender(25);
		sender.setHost("relay.invalid");
		assertThatExceptionOfType(TransientDeliveryException.class)
			.isThrownBy(() -> MailTestSupport.sink(sender).write(EVENT))
			.withMessageContaining("relay.invalid:25 is unknown")
			.withMessageContaining("spring.mail.host");
	}

	@Test
	void muteServerCostsNoMoreThanTheTimeout() throws Exception {
		try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			long start = System.nanoTime();
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> MailTestSupport
					.sink(MailTestSupport.sender(mute.getLocalPort()), "erroralerts.mail.timeout=300ms")
					.write(EVENT))
				.withMessageContaining("did not answer in time")
				.withMessageContaining("erroralerts.mail.timeout=300ms");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(250),
					Duration.ofSeconds(20));
		}
	}

	@Test
	void serverThatHangsUpIsWorthAnotherTry() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread hangUp = new Thread(() -> {
				try {
					server.accept().close();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			hangUp.start();
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> MailTestSupport.sink(MailTestSupport.sender(server.getLocalPort())).write(EVENT))
				.withMessageContaining("localhost:" + server.getLocalPort());
			hangUp.join();
		}
	}

	@Test
	void serverThatIsSilentAfterTheMailHasIt() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> mailed = CompletableFuture.runAsync(() -> acceptAndFallSilent(server));
			MailTestSupport.sink(MailTestSupport.sender(server.getLocalPort()), "erroralerts.mail.timeout=2s")
				.write(EVENT);
			mailed.get(10, TimeUnit.SECONDS);
		}
	}

	private static void acceptAndFallSilent(ServerSocket server) {
		try (Socket socket = server.accept()) {
			BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
			reply(socket, "220 ready");
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.equals("DATA")) {
					reply(socket, "354 go on");
				}
				else if (line.equals(".") || line.matches("(EHLO|MAIL|RCPT) .*")) {
					reply(socket, "250 ok");
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void reply(Socket socket, String line) throws IOException {
		socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
		socket.getOutputStream().flush();
	}

	@Test
	void greetingThatRefusesIsWorthAnotherTry() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread refuse = new Thread(() -> {
				try (Socket socket = server.accept()) {
					reply(socket, "554 relay.example.org no service");
					socket.getInputStream().readAllBytes();
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			refuse.start();
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> MailTestSupport.sink(MailTestSupport.sender(server.getLocalPort())).write(EVENT))
				.withMessageContaining("refused the connection")
				.withMessageContaining("554");
			refuse.join();
		}
	}

	@Test
	void temporaryRefusalKeepsTheMessageId() throws Exception {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseNext(451, "4.3.0 disk full");
			TestMailSink sink = MailTestSupport.sink(MailTestSupport.sender(relay.port()));
			assertThatExceptionOfType(TransientDeliveryException.class).isThrownBy(() -> sink.write(EVENT))
				.withMessageContaining("asks to come back later: 451 4.3.0 disk full");
			await().atMost(Duration.ofSeconds(20)).until(() -> {
				try {
					sink.work();
					return true;
				}
				catch (TransientDeliveryException ex) {
					return false;
				}
			});
			assertThat(relay.mails()).hasSize(2);
			String first = relay.mails().get(0).message().getMessageID();
			assertThat(relay.mails().get(1).message().getMessageID()).isEqualTo(first);
			sink.write(CapturedEvents.error("another", null));
			assertThat(relay.mails().get(2).message().getMessageID()).isNotEqualTo(first);
		}
	}

	@Test
	void permanentRefusalIsNotTriedAgain() {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseNext(554, "5.7.1 looks like spam");
			assertThatExceptionOfType(MailSendException.class)
				.isThrownBy(() -> MailTestSupport.sink(MailTestSupport.sender(relay.port())).write(EVENT))
				.withMessageContaining("localhost:" + relay.port())
				.withMessageContaining("refused the mail: 554 5.7.1 looks like spam")
				.withMessageContaining("erroralerts.mail.from");
		}
	}

	@Test
	void refusedRecipientDoesNotTakeTheMailFromTheOthers() throws Exception {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseRecipient("gone@example.org", 550, "5.1.1 no such user");
			MailTestSupport
				.sink(MailTestSupport.sender(relay.port()), "erroralerts.mail.to=gone@example.org, ops@example.org")
				.write(EVENT);
			assertThat(relay.mails()).hasSize(1);
			assertThat(relay.mails().get(0).recipients()).isEqualTo(List.of("ops@example.org"));
			LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
			assertThat(logback.getStatusManager().getCopyOfStatusList()).extracting(Status::getMessage)
				.anySatisfy(
						(told) -> assertThat(told).contains("localhost:" + relay.port() + " refused gone@example.org")
							.contains("550 5.1.1 no such user"));
		}
	}

	@Test
	void refusalOfAllRecipientsIsPermanent() {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseRecipient("ops@example.org", 550, "5.1.1 no such user");
			assertThatExceptionOfType(MailSendException.class)
				.isThrownBy(() -> MailTestSupport.sink(MailTestSupport.sender(relay.port())).write(EVENT))
				.withMessageContaining("550 5.1.1 no such user");
			assertThat(relay.mails()).isEmpty();
		}
	}

	@Test
	void greylistedRecipientIsWorthAnotherTry() {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseRecipient("ops@example.org", 450, "4.2.0 greylisted");
			assertThatExceptionOfType(TransientDeliveryException.class)
				.isThrownBy(() -> MailTestSupport.sink(MailTestSupport.sender(relay.port())).write(EVENT))
				.withMessageContaining("450 4.2.0 greylisted");
		}
	}

	@Test
	void noServerAtAllIsExplained() {
		assertThatExceptionOfType(TransientDeliveryException.class)
			.isThrownBy(() -> MailTestSupport.sink().write(EVENT))
			.withMessageContaining("set spring.mail.host or define a JavaMailSender bean");
	}

}
