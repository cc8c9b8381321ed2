package io.erroralerts.mail;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class PromptSocketTests {

	@Test
	void theTimeOfTheGreetingBeginsWithTheConnection() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket socket = new PromptSocketFactory().createSocket()) {
			socket.setSoTimeout(500);
			// As long as a connection takes that is answered late.
			await().pollDelay(Duration.ofMillis(2100)).until(() -> true);
			socket.connect(server.getLocalSocketAddress(), 5000);
			try (Socket accepted = server.accept()) {
				accepted.getOutputStream().write('2');
				assertThat(socket.getInputStream().read()).isEqualTo('2');
			}
		}
	}

}
