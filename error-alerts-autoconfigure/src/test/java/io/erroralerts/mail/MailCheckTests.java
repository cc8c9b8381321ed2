package io.erroralerts.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import io.erroralerts.delivery.CheckFinding;
import io.erroralerts.delivery.CheckFinding.Result;
import io.erroralerts.delivery.CheckRequest;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class MailCheckTests {

	@TempDir
	private Path folder;

	@Test
	void everyStepIsToldAndNoMailIsSent() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThat(check(false, login(relay, certificate, "secret"))).allMatch((it) -> it.result() == Result.OK)
				.extracting(CheckFinding::what)
				.satisfiesExactly((dns) -> assertThat(dns).startsWith("localhost is "),
						(reached) -> assertThat(reached).isEqualTo("localhost:" + relay.port() + " was reached"),
						(tls) -> assertThat(tls).contains("encrypted by TLS, and the certificate is trusted"),
						(whose) -> assertThat(whose).contains(
								"the certificate of localhost:" + relay.port() + " is valid until 20",
								" days: localhost, ", "127.0.0.1 (CN=relay, issued by itself)"),
						(login) -> assertThat(login).isEqualTo("the login as shop was accepted"),
						(sender) -> assertThat(sender).isEqualTo("sender shop@example.org was accepted"),
						(first) -> assertThat(first).isEqualTo("recipient ops@example.org was accepted"),
						(second) -> assertThat(second).isEqualTo("recipient boss@example.org was accepted"));
			assertThat(relay.mails()).isEmpty();
		}
	}

	@Test
	void aCertificateThatEndsSoonIsAWarning() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1", 3);
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			List<CheckFinding> findings = check(false, login(relay, certificate, "secret"));
			assertThat(failures(findings)).isEmpty();
			assertThat(findings).filteredOn((it) -> it.result() == Result.WARNING).singleElement().satisfies((soon) -> {
				assertThat(soon.what()).matches(".* for [23] days: localhost, 127\\.0\\.0\\.1 .*");
				assertThat(soon.why()).isEqualTo("No alert can be mailed from then on");
				assertThat(soon.remedy()).contains("renewed by whoever runs localhost:" + relay.port(), "trust store");
			});
		}
	}

	@Test
	void trustInAnybodyIsAWarning() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(
				(builder) -> builder.enableTLS().startTlsSocketFactory(context(certificate)))) {
			assertThat(check(false,
					server(relay, "spring.mail.properties[mail.smtp.starttls.enable]=true",
							"spring.mail.properties[mail.smtp.ssl.trust]=*")))
				.filteredOn((it) -> it.result() == Result.WARNING)
				.singleElement()
				.satisfies((anybody) -> {
					assertThat(anybody.what()).contains("any certificate is trusted");
					assertThat(anybody.remedy()).contains("mail.smtp.ssl.trust=*", "spring.mail.ssl.bundle");
				});
		}
	}

	@Test
	void sendHandsOverOneMailThatSaysWhatItIs() throws Exception {
		try (TestRelay relay = new TestRelay()) {
			assertThat(failures(check(true, server(relay)))).isEmpty();
			assertThat(relay.mails()).hasSize(1);
			MimeMessage mail = relay.mails().get(0).message();
			assertThat(mail.getHeader("X-ErrorAlerts-Reason")).containsExactly("test");
			assertThat(mail.getHeader("X-ErrorAlerts-Count")).containsExactly("0");
			assertThat(mail.getSubject()).contains("[shop]", "This is a test of error-alerts");
		}
	}

	@Test
	void aWrongPasswordIsToldWithWhatTheServerSaid() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThat(failures(check(true, login(relay, certificate, "wrong-one")))).singleElement()
				.satisfies((failure) -> {
					assertThat(failure.what())
						.contains("localhost:" + relay.port() + " refused the login as shop: 535");
					assertThat(failure.remedy()).contains("spring.mail.username and spring.mail.password");
					assertThat(failure.toString()).doesNotContain("wrong-one");
				});
			assertThat(relay.mails()).isEmpty();
		}
	}

	@Test
	void aCertificateForAnotherNameIsToldWithItsNames() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:relay.example.org,dns:mx.example.org");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThat(failures(check(false, login(relay, certificate, "secret")))).singleElement()
				.satisfies((failure) -> {
					assertThat(failure.what()).contains("certificate for another name",
							"relay.example.org, mx.example.org");
					assertThat(failure.remedy()).contains("spring.mail.host");
				});
		}
	}

	@Test
	void anUntrustedCertificateIsToldWithItsIssuer() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThat(failures(check(false, server(relay, "spring.mail.properties[mail.smtp.starttls.enable]=true"))))
				.singleElement()
				.satisfies((failure) -> {
					assertThat(failure.what()).contains("not trusted", "CN=relay, issued by itself", "valid until");
					assertThat(failure.remedy()).contains("spring.mail.ssl.bundle");
				});
		}
	}

	@Test
	void aServerWithoutTlsIsTold() {
		try (TestRelay relay = new TestRelay()) {
			assertThat(failures(check(false,
					server(relay, "spring.mail.properties[mail.smtp.starttls.enable]=true",
							"spring.mail.properties[mail.smtp.starttls.required]=true"))))
				.singleElement()
				.satisfies((failure) -> {
					assertThat(failure.what()).contains("offers no STARTTLS");
					assertThat(failure.remedy()).contains("587", "465", "spring.mail.ssl.enabled=true");
				});
		}
	}

	@Test
	void refusedRecipientsAreToldOneByOne() {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseRecipient("boss@example.org", 550, "5.1.1 nobody of that name");
			relay.refuseRecipient("ops@example.org", 450, "4.2.0 greylisted");
			List<CheckFinding> findings = check(false, server(relay));
			assertThat(failures(findings)).singleElement().satisfies((failure) -> {
				assertThat(failure.what()).contains("recipient boss@example.org was refused at RCPT TO",
						"550 5.1.1 nobody of that name");
				assertThat(failure.remedy()).contains("erroralerts.mail.cc");
			});
			assertThat(findings).filteredOn((it) -> it.result() == Result.WARNING)
				.singleElement()
				.satisfies((later) -> assertThat(later.what()).contains("ops@example.org", "450 4.2.0 greylisted"));
		}
	}

	@Test
	void recipientsOfARouteAreAskedForToo() {
		try (TestRelay relay = new TestRelay()) {
			relay.refuseRecipient("dba@example.org", 550, "5.1.1 nobody of that name");
			String[] properties = server(relay, "erroralerts.mail.routes[0].to=dba@example.org",
					"erroralerts.mail.routes[0].exceptions=java.sql.SQLException");
			assertThat(failures(check(false, properties))).singleElement().satisfies((failure) -> {
				assertThat(failure.what()).contains("recipient dba@example.org was refused at RCPT TO");
				assertThat(failure.remedy()).contains("erroralerts.mail.routes[0].to");
			});
		}
	}

	@Test
	void aServerThatWantsALoginIsTold() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder, "dns:localhost,ip:127.0.0.1");
		try (TestRelay relay = new TestRelay(startTlsAndLogin(certificate))) {
			assertThat(failures(check(false, tls(relay, certificate)))).singleElement().satisfies((failure) -> {
				assertThat(failure.what()).contains("MAIL FROM", "530");
				assertThat(failure.remedy()).contains("set spring.mail.username and spring.mail.password");
			});
		}
	}

	@Test
	void aPortWhereNobodyListensIsTold() throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		assertThat(failures(check(false, server(port)))).singleElement().satisfies((failure) -> {
			assertThat(failure.what()).contains("localhost:" + port + " can't be reached");
			assertThat(failure.remedy()).contains("spring.mail.host and spring.mail.port");
		});
	}

	@Test
	void aServerThatSaysNothingIsTold() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			assertThat(failures(check(false, server(silent.getLocalPort(), "erroralerts.mail.timeout=300ms"))))
				.singleElement()
				.satisfies((failure) -> assertThat(failure.what())
					.contains("takes the connection and says nothing within 300 ms"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "MAIL", "RCPT" })
	void aServerThatHangsUpIsToldWithTheStep(String step) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
			Thread hangingUp = new Thread(() -> hangUpAt(step, server), "hanging-up");
			hangingUp.start();
			assertThat(failures(check(false, server(server.getLocalPort())))).singleElement()
				.satisfies((failure) -> assertThat(failure.what())
					.matches("localhost:\\d+ ended the dialogue at " + step + " (FROM|TO)"));
			hangingUp.join(10_000);
		}
	}

	private static void hangUpAt(String step, ServerSocket server) {
		try (Socket client = server.accept();
				BufferedReader in = new BufferedReader(
						new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
			client.getOutputStream().write("220 relay\r\n".getBytes(StandardCharsets.US_ASCII));
			String line = in.readLine();
			while (line != null && !line.startsWith(step)) {
				client.getOutputStream().write("250 ok\r\n".getBytes(StandardCharsets.US_ASCII));
				line = in.readLine();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void aNameThatNobodyKnowsIsTold() {
		assertThat(failures(check(false, "spring.mail.host=relay.invalid"))).singleElement().satisfies((failure) -> {
			assertThat(failure.what()).contains("the name service does not know relay.invalid");
			assertThat(failure.remedy()).contains("getent hosts relay.invalid");
		});
	}

	@Test
	void withoutAServerTheRemedyNamesTheProperty() {
		assertThat(failures(check(false))).singleElement()
			.satisfies((failure) -> assertThat(failure.remedy()).contains("spring.mail.host", "JavaMailSender"));
	}

	@Test
	void anEmptyNameOfTheServerIsThisMachineAsItIsForTheApplication() {
		try (TestRelay relay = new TestRelay()) {
			List<CheckFinding> findings = check(true, "spring.mail.host=", "spring.mail.port=" + relay.port());
			assertThat(failures(findings)).isEmpty();
			assertThat(findings).filteredOn((it) -> it.result() == Result.WARNING)
				.singleElement()
				.satisfies((empty) -> {
					assertThat(empty.what()).isEqualTo("spring.mail.host is empty");
					assertThat(empty.why()).contains("localhost");
				});
			assertThat(relay.mails()).hasSize(1);
		}
	}

	@Test
	void routesAreReadBeforeTheServerIsAsked() {
		assertThat(check(false, "erroralerts.mail.routes[0].to=dba@example.org",
				"erroralerts.mail.routes[0].packages=com.acme", "erroralerts.mail.routes[0].logers=com.acme"))
			.first()
			.satisfies((finding) -> assertThat(finding.what()).contains("routes[0].logers is no property"));
	}

	private static List<CheckFinding> failures(List<CheckFinding> findings) {
		return findings.stream().filter((finding) -> finding.result() == Result.FAILED).toList();
	}

	private static List<CheckFinding> check(boolean send, String... properties) {
		Map<String, Object> values = new HashMap<>(Map.of("erroralerts.mail.to", "ops@example.org",
				"erroralerts.mail.cc", "boss@example.org", "erroralerts.mail.from", "shop@example.org"));
		Arrays.stream(properties)
			.forEach((pair) -> values.put(pair.substring(0, pair.lastIndexOf('=')),
					pair.substring(pair.lastIndexOf('=') + 1)));
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", values));
		List<CheckFinding> findings = new ArrayList<>();
		try {
			new MailCheck().check(new CheckRequest(environment, "shop", null, send), findings::add);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		return findings;
	}

	private static String[] server(int port, String... more) {
		return with(more, "spring.mail.host=localhost", "spring.mail.port=" + port);
	}

	private static String[] server(TestRelay relay, String... more) {
		return server(relay.port(), more);
	}

	private static String[] tls(TestRelay relay, TestCertificate certificate, String... more) {
		return with(server(relay, more), "spring.mail.ssl.bundle=relay",
				"spring.ssl.bundle.jks.relay.truststore.location=" + certificate.keyStore().toUri(),
				"spring.ssl.bundle.jks.relay.truststore.password=" + TestCertificate.PASSWORD,
				"spring.ssl.bundle.jks.relay.truststore.type=PKCS12",
				"spring.mail.properties[mail.smtp.starttls.enable]=true",
				"spring.mail.properties[mail.smtp.starttls.required]=true");
	}

	private static String[] login(TestRelay relay, TestCertificate certificate, String password) {
		return tls(relay, certificate, "spring.mail.username=shop", "spring.mail.password=" + password,
				"spring.mail.properties[mail.smtp.auth]=true");
	}

	private static String[] with(String[] first, String... more) {
		List<String> all = new ArrayList<>(List.of(first));
		all.addAll(List.of(more));
		return all.toArray(String[]::new);
	}

	private static SSLContext context(TestCertificate certificate) {
		try {
			return certificate.sslContext();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Consumer<SMTPServer.Builder> startTlsAndLogin(TestCertificate certificate) {
		SSLContext context = context(certificate);
		return (builder) -> builder.enableTLS()
			.requireTLS()
			.requireAuth()
			.startTlsSocketFactory(context)
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, session) -> {
				if (!user.equals("shop") || !password.equals("secret")) {
					throw new LoginFailedException();
				}
			}));
	}

}
