package io.erroralerts.syslog;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import io.erroralerts.delivery.ChannelCheck;
import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckRequest;
import io.erroralerts.delivery.PeerCertificate;
import io.erroralerts.delivery.TransientDeliveryException;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Whether the syslog receiver can be reached now.
 */
final class SyslogCheck implements ChannelCheck {

	private static final int TIMEOUT_MILLIS = 5000;

	private static final List<String> SOCKETS = List.of("/proc/net/udp", "/proc/net/udp6");

	private static final String WHY = "No record reaches the receiver";

	private static final String CHECK = "Check erroralerts.syslog.host, erroralerts.syslog.port and erroralerts.syslog.transport, "
			+ "and that the receiver runs and is let through by the firewalls";

	@Override
	public String name() {
		return SyslogChannelFactory.NAME;
	}

	@Override
	public void check(CheckRequest request, Consumer<CheckFinding> findings) throws Exception {
		SyslogProperties properties = Binder.get(request.environment())
			.bindOrCreate("erroralerts.syslog", SyslogProperties.class);
		boolean reached = switch (properties.way()) {
			case UDP -> reached(properties.destination(), findings, SyslogCheck::udp);
			case TCP -> reached(properties.destination(), findings, SyslogCheck::tcp);
			case TLS, UNIX -> connected(properties, request.environment(), findings);
		};
		if (reached && request.send()) {
			send(request, findings);
		}
	}

	// As a record would go, without one: the TLS handshake is part of it.
	private static boolean connected(SyslogProperties properties, ConfigurableEnvironment environment,
			Consumer<CheckFinding> findings) {
		TlsSettings tls = new TlsSettings(properties.sslBundle(), () -> TlsSettings.bundles(environment));
		try (Connection connection = SyslogSink.connector(properties, tls).connect(0)) {
			boolean datagrams = connection.framing() == Framing.NONE;
			findings
				.accept(CheckFinding.ok(properties.target() + " takes " + (datagrams ? "datagrams" : "connections")));
			X509Certificate certificate = connection.certificate();
			if (certificate != null) {
				findings.accept(new PeerCertificate(certificate).finding(properties.destination().toString(),
						Instant.now(), WHY));
			}
			return true;
		}
		catch (TransientDeliveryException ex) {
			findings.accept(CheckFinding.failed(String.valueOf(ex.getMessage()), WHY, CHECK));
			return false;
		}
	}

	private static boolean reached(Destination destination, Consumer<CheckFinding> findings, Attempt attempt) {
		InetAddress[] addresses;
		try {
			addresses = destination.addresses(Destination.Resolver.SYSTEM).toArray(InetAddress[]::new);
		}
		catch (TransientDeliveryException ex) {
			findings.accept(CheckFinding.failed("the name service does not know " + destination.host(), WHY,
					"Correct erroralerts.syslog.host, or the name service of this machine: getent hosts "
							+ destination.host()));
			return false;
		}
		String names = String.join(", ", Arrays.stream(addresses).map(InetAddress::getHostAddress).toList());
		IOException failure = null;
		for (InetAddress address : addresses) {
			try {
				findings.accept(attempt.reach(new InetSocketAddress(address, destination.port())));
				return true;
			}
			catch (IOException ex) {
				failure = ex;
			}
		}
		String reason = (failure != null) ? String.valueOf(failure.getMessage()) : "no address";
		findings.accept(CheckFinding.failed(
				destination + " (" + names + ") can't be reached: "
						+ ((failure instanceof PortUnreachableException) ? "nobody listens at this port" : reason),
				WHY, CHECK));
		return false;
	}

	private static CheckFinding tcp(InetSocketAddress address) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(address, TIMEOUT_MILLIS);
			return CheckFinding.ok("tcp://" + text(address) + " takes connections");
		}
	}

	// Nobody acknowledges a datagram, and one without content Java does not send. On
	// this machine the kernel knows who listens.
	private static CheckFinding udp(InetSocketAddress address) throws IOException {
		String receiver = "udp://" + text(address);
		if (NetworkInterface.getByInetAddress(address.getAddress()) == null) {
			return CheckFinding.note("records go to " + receiver + "; whether they arrive, UDP can't tell: "
					+ "send one with --erroralerts.check=send, and look there");
		}
		List<Path> tables = SOCKETS.stream().map(Path::of).filter(Files::isReadable).toList();
		if (tables.isEmpty()) {
			return CheckFinding.note("records go to " + receiver + "; whether anybody listens can't be told here");
		}
		String port = String.format(Locale.ROOT, ":%04X", address.getPort());
		for (Path table : tables) {
			if (Files.readAllLines(table).stream().anyMatch((line) -> localAddress(line).endsWith(port))) {
				return CheckFinding.ok("somebody on this machine listens at " + receiver);
			}
		}
		throw new PortUnreachableException();
	}

	// "sl local_address rem_address st ...", proc(5).
	private static String localAddress(String line) {
		String[] columns = line.strip().split("\\s+");
		return (columns.length > 1) ? columns[1] : "";
	}

	private static String text(InetSocketAddress address) {
		return new Destination(address.getAddress().getHostAddress(), address.getPort()).toString();
	}

	private static void send(CheckRequest request, Consumer<CheckFinding> findings) throws Exception {
		try {
			request.sendBy(new SyslogChannelFactory().define(request.environment(), request.application()));
			findings.accept(CheckFinding.ok("a test record was sent"));
		}
		catch (IOException | TransientDeliveryException ex) {
			findings.accept(CheckFinding.failed("the test record could not be sent: " + ex.getMessage(), WHY, CHECK));
		}
	}

	/**
	 * A way to reach an address.
	 */
	@FunctionalInterface
	private interface Attempt {

		CheckFinding reach(InetSocketAddress address) throws IOException;

	}

}
