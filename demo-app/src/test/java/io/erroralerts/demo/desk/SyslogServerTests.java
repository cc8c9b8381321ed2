package io.erroralerts.demo.desk;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class SyslogServerTests {

	private final List<SyslogPacket> packets = new CopyOnWriteArrayList<>();

	@Test
	void receivesWhatIsWellFormedAndWhatIsNot() throws IOException {
		try (SyslogServer server = SyslogServer.open(0, this.packets::add);
				DatagramSocket client = new DatagramSocket()) {
			send(client, server.port(), "<11>1 - - shop - - - broken ü");
			send(client, server.port(), "no syslog");
			await().atMost(Duration.ofSeconds(10)).until(() -> this.packets.size() == 2);
		}
		SyslogMessage message = this.packets.get(0).message();
		assertThat(message).isNotNull();
		assertThat(message.severity()).isEqualTo("err");
		assertThat(message.text()).isEqualTo("broken ü");
		assertThat(this.packets.get(1).message()).isNull();
		assertThat(this.packets.get(1).problem()).startsWith("PRI");
		assertThat(this.packets.get(1).raw()).isEqualTo("no syslog");
	}

	@Test
	void saysWhichPortIsTaken() throws IOException {
		try (DatagramSocket other = new DatagramSocket(0, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> SyslogServer.open(other.getLocalPort(), this.packets::add))
				.satisfies((ex) -> assertThat(ex.property()).isEqualTo("demo.syslog.port"));
		}
	}

	private static void send(DatagramSocket client, int port, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		client.send(new DatagramPacket(bytes, bytes.length, Loopback.address(), port));
	}

}
