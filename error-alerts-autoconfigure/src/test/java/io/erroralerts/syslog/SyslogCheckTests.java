package io.erroralerts.syslog;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckFinding.Result;
import io.erroralerts.delivery.CheckRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class SyslogCheckTests {

	private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

	@Test
	void aTcpReceiverIsReached() throws Exception {
		try (ServerSocket receiver = new ServerSocket(0, 1, LOOPBACK)) {
			assertThat(check("tcp", receiver.getLocalPort(), false)).singleElement().satisfies((finding) -> {
				assertThat(finding.result()).isEqualTo(Result.OK);
				assertThat(finding.what())
					.isEqualTo("tcp://127.0.0.1:" + receiver.getLocalPort() + " takes connections");
			});
		}
	}

	@Test
	void aTcpPortWhereNobodyListensIsAProblem() throws Exception {
		int port;
		try (ServerSocket receiver = new ServerSocket(0, 1, LOOPBACK)) {
			port = receiver.getLocalPort();
		}
		assertThat(check("tcp", port, true)).singleElement().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(Result.FAILED);
			assertThat(finding.what()).contains("127.0.0.1:" + port, "refused");
			assertThat(finding.remedy()).contains("erroralerts.syslog.port");
		});
	}

	@Test
	void aUdpReceiverOnThisMachineIsSeenAndGetsTheTestRecordOnly() throws Exception {
		try (DatagramSocket receiver = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
			receiver.setSoTimeout(20_000);
			assertThat(check("udp", receiver.getLocalPort(), true)).extracting(CheckFinding::result)
				.containsOnly(Result.OK);
			DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
			receiver.receive(packet);
			assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
				.contains("This is a test of error-alerts");
		}
	}

	@Test
	void aUdpPortWhereNobodyListensIsAProblem() throws Exception {
		int port;
		try (DatagramSocket receiver = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
			port = receiver.getLocalPort();
		}
		assertThat(check("udp", port, false)).singleElement()
			.satisfies((finding) -> assertThat(finding.what()).contains("nobody listens at this port"));
	}

	@Test
	void whatBecomesOfDatagramsToAnotherMachineIsNotPretendedToBeKnown() throws Exception {
		assertThat(check("192.0.2.1", "udp", 514, false)).singleElement().satisfies((finding) -> {
			assertThat(finding.result()).isEqualTo(Result.NOTE);
			assertThat(finding.what()).contains("udp://192.0.2.1:514", "--erroralerts.check=send");
		});
	}

	@Test
	void aReceiverOverTlsThatNobodyVouchesForIsAProblem(@TempDir Path folder) throws Exception {
		TestIdentity identity = TestIdentity.create(folder, "receiver", "IP:127.0.0.1");
		try (TcpReceiver receiver = new TcpReceiver(
				identity.serverContext(null).getServerSocketFactory().createServerSocket(0, 50, LOOPBACK))) {
			assertThat(check("tls", receiver.port(), true)).singleElement().satisfies((finding) -> {
				assertThat(finding.result()).isEqualTo(Result.FAILED);
				assertThat(finding.what()).contains("not trusted", "erroralerts.syslog.ssl-bundle");
			});
		}
	}

	@Test
	void theCertificateOfAReceiverOverTlsIsTold(@TempDir Path folder) throws Exception {
		TestIdentity identity = TestIdentity.create(folder, "receiver", "IP:127.0.0.1");
		try (TcpReceiver receiver = new TcpReceiver(
				identity.serverContext(null).getServerSocketFactory().createServerSocket(0, 50, LOOPBACK))) {
			List<CheckFinding> findings = check(Map.of("erroralerts.syslog.host", "127.0.0.1",
					"erroralerts.syslog.port", receiver.port(), "erroralerts.syslog.transport", "tls",
					"erroralerts.syslog.ssl-bundle", "receiver",
					"spring.ssl.bundle.pem.receiver.truststore.certificate", identity.certificate().toUri().toString()),
					false);
			assertThat(findings).extracting(CheckFinding::result).containsOnly(Result.OK);
			assertThat(findings).extracting(CheckFinding::what)
				.satisfiesExactly((reached) -> assertThat(reached).endsWith(" takes connections"),
						(whose) -> assertThat(whose).contains("the certificate of 127.0.0.1:" + receiver.port(),
								" is valid until 20", "127.0.0.1 (CN=receiver, issued by itself)"));
		}
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void aSocketOfThisMachineIsReached(@TempDir Path folder) throws Exception {
		Path path = folder.resolve("log");
		Map<String, Object> properties = Map.of("erroralerts.syslog.socket", path.toString());
		assertThat(check(properties, false)).singleElement()
			.satisfies((finding) -> assertThat(finding.result()).isEqualTo(Result.FAILED));
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(path));
			assertThat(check(properties, false)).singleElement().satisfies((finding) -> {
				assertThat(finding.result()).isEqualTo(Result.OK);
				assertThat(finding.what()).isEqualTo("unix://" + path + " takes connections");
			});
		}
	}

	private static List<CheckFinding> check(String transport, int port, boolean send) throws Exception {
		return check("127.0.0.1", transport, port, send);
	}

	private static List<CheckFinding> check(String host, String transport, int port, boolean send) throws Exception {
		return check(Map.of("erroralerts.syslog.host", host, "erroralerts.syslog.port", port,
				"erroralerts.syslog.transport", transport), send);
	}

	private static List<CheckFinding> check(Map<String, Object> properties, boolean send) throws Exception {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		List<CheckFinding> findings = new ArrayList<>();
		new SyslogCheck().check(new CheckRequest(environment, "shop", null, send), findings::add);
		return findings;
	}

}
