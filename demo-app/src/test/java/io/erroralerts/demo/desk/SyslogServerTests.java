package io.erroralerts.demo.desk;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
		try (SyslogServer server = SyslogServer.open(0, this.packets::add); Socket client = connect(server)) {
			send(client, "<11>1 - - shop - - - broken ü");
			send(client, "no syslog");
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
	void saysSoAndHangsUpWhenASenderDoesNotCountItsOctets() throws IOException {
		try (SyslogServer server = SyslogServer.open(0, this.packets::add); Socket client = connect(server)) {
			client.getOutputStream().write("<11>1 - - shop - - - one line\n".getBytes(StandardCharsets.UTF_8));
			assertThat(client.getInputStream().read()).isEqualTo(-1);
			await().atMost(Duration.ofSeconds(10)).until(() -> !this.packets.isEmpty());
		}
		assertThat(this.packets.get(0).problem()).startsWith("MSG-LEN");
	}

	@Test
	void cutsItsConnectionsWhenItIsTakenAwayAndComesBackWhereItWas() throws IOException {
		try (SyslogServer server = SyslogServer.open(0, this.packets::add)) {
			try (Socket client = connect(server)) {
				send(client, "<11>1 - - shop - - - before");
				await().atMost(Duration.ofSeconds(10)).until(() -> this.packets.size() == 1);
				server.takeAway();
				assertThat(server.isThere()).isFalse();
				assertThat(client.getInputStream().read()).isEqualTo(-1);
			}
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> connect(server).close());
			server.giveBack();
			try (Socket client = connect(server)) {
				send(client, "<11>1 - - shop - - - after");
				await().atMost(Duration.ofSeconds(10)).until(() -> this.packets.size() == 2);
			}
		}
	}

	@Test
	void saysWhichPortIsTaken() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, Loopback.address())) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> SyslogServer.open(other.getLocalPort(), this.packets::add))
				.satisfies((ex) -> assertThat(ex.property()).isEqualTo("demo.syslog.port"));
		}
	}

	private static Socket connect(SyslogServer server) throws IOException {
		Socket client = new Socket();
		client.connect(new InetSocketAddress(Loopback.address(), server.port()), 5000);
		client.setSoTimeout(5000);
		return client;
	}

	private static void send(Socket client, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		client.getOutputStream().write((bytes.length + " ").getBytes(StandardCharsets.UTF_8));
		client.getOutputStream().write(bytes);
	}

}
