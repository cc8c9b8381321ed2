package io.erroralerts.delivery;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;

import javax.security.auth.x500.X500Principal;

import io.erroralerts.delivery.CheckFinding.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class PeerCertificateTests {

	private static final Instant END = Instant.parse("2031-05-06T07:08:09Z");

	@ParameterizedTest
	@CsvSource({ "P15D, OK", "P14DT1S, OK", "P14D, WARNING", "P1D, WARNING", "PT1H, WARNING", "-P1D, WARNING" })
	void fourteenDaysBeforeItEndsItIsAWarning(Duration left, Result result) throws Exception {
		CheckFinding finding = new PeerCertificate(certificate(List.of("relay.example.org"), "CN=CA"))
			.finding("relay:25", END.minus(left), "Nothing goes");
		assertThat(finding.result()).isEqualTo(result);
		assertThat(finding.what()).startsWith("the certificate of relay:25 is valid until 2031-05-06T07:08:09Z, for ")
			.endsWith(": relay.example.org (CN=relay, issued by CN=CA)");
		assertThat(finding.remedy()).isEqualTo((result == Result.OK) ? "" : "Have it renewed by whoever runs relay:25");
	}

	@Test
	void oneDayIsADay() throws Exception {
		PeerCertificate certificate = new PeerCertificate(certificate(List.of(), "CN=relay"));
		assertThat(certificate.finding("r", END.minus(Duration.ofHours(30)), "").what())
			.contains("for 1 day: CN=relay (");
		assertThat(certificate.finding("r", END.minus(Duration.ofHours(3)), "").remedy()).contains("trust store");
	}

	@Test
	void ofManyNamesTheFirstAreTold() throws Exception {
		List<String> names = IntStream.range(0, 100).mapToObj((i) -> "h" + i + ".example.org").toList();
		assertThat(new PeerCertificate(certificate(names, "CN=CA")).names())
			.isEqualTo("h0.example.org, h1.example.org, h2.example.org, h3.example.org, h4.example.org, 95 more");
	}

	private static X509Certificate certificate(List<String> names, String issuer) throws Exception {
		X509Certificate certificate = mock(X509Certificate.class);
		given(certificate.getNotAfter()).willReturn(Date.from(END));
		given(certificate.getSubjectX500Principal()).willReturn(new X500Principal("CN=relay"));
		given(certificate.getIssuerX500Principal()).willReturn(new X500Principal(issuer));
		given(certificate.getSubjectAlternativeNames())
			.willReturn(names.stream().<List<?>>map((name) -> List.of(2, name)).toList());
		return certificate;
	}

}
