package io.erroralerts.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.ErrorAlert;
import io.erroralerts.alert.Failure;
import io.erroralerts.alert.RecentLine;
import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestSnapshot;
import io.erroralerts.format.LogFormatter;
import io.erroralerts.scrub.Scrubbers;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets in each place of a mail that somebody else fills.
 */
class MailSecretsTests {

	private static final Masking MASKING = MailExtensions.masking(Scrubbers.of(new MockEnvironment()));

	// Looks like nothing: only the name of the parameter tells what it is.
	private static final String QUOTED = "correct horse battery";

	private static final String TOKEN = "ghp_0123456789abcdefghijABCDEFGHIJ012345";

	@Test
	void whatCameUnderASecretNameIsMaskedWhereverItTurnsUp() throws Exception {
		Failure failure = failure("For input string: \"" + QUOTED + "\"");
		ErrorAlert alert = MailFixtures.alert()
			.requestDetails(new RequestDetails("page=2&password=correct+horse%20battery",
					Map.of("X-Api-Key", "plain-looking-key"), "jane"))
			.mdc(Map.of("sessionToken", "tok tok tok", "tenant", "acme"))
			.request(new RequestSnapshot("GET", "/login/" + QUOTED))
			.thread("worker of " + QUOTED)
			.recentLines(List.of(new RecentLine(MailFixtures.TIME, "INFO", "com.acme.Login",
					"Trying " + QUOTED + " with plain-looking-key for tok tok tok")))
			.failure(failure)
			.build();
		MailReport report = MailReport.builder(alert)
			.kind("k")
			.first(MailFixtures.alert()
				.requestDetails(new RequestDetails("password=the-password-before", Map.of(), null))
				.request(new RequestSnapshot("GET", "/the-password-before"))
				.failure(failure("Not the-password-before").root())
				.build())
			.alsoSeenIn(List.of("Login.check: " + QUOTED))
			.build();
		MimeMessage mail = mail(report,
				MailFixtures.extensions(List.of((about, contributions) -> contributions.fact("Login", QUOTED)
					.fact("of " + QUOTED, "x")
					.section("About " + QUOTED, "He said " + QUOTED)), MASKING));
		assertClean(mail, QUOTED, "horse%20battery", "horse+battery", "plain-looking-key", "tok tok tok",
				"the-password-before");
		assertThat(MailTestSupport.text(mail)).contains("For input string: \"[masked]\"", "?page:              2\n",
				"Trying [masked] with [masked] for [masked]", "He said [masked]");
	}

	@Test
	void whatLooksSecretIsMaskedInEveryPlace() throws Exception {
		ErrorAlert alert = MailFixtures.alert()
			.request(new RequestSnapshot("GET", "/reset/" + TOKEN))
			.thread("thread " + TOKEN)
			.logger("logger " + TOKEN)
			.mdc(Map.of("traceId", TOKEN, "x", TOKEN))
			.recentLines(List.of(new RecentLine(MailFixtures.TIME, "INFO", "logger " + TOKEN, TOKEN)))
			.failure(null)
			.build();
		MailReport report = MailReport.builder(alert).kind("k").build();
		MimeMessage mail = mail(report, MailFixtures.extensions(List.of((about, contributions) -> {
			contributions.fact(TOKEN, TOKEN).section(TOKEN, TOKEN);
			throw new IllegalStateException(TOKEN);
		}), MASKING));
		assertClean(mail, TOKEN);
	}

	@Test
	void noSecretIsCutBeforeItIsSeen() throws Exception {
		// The cut would go through the token.
		String message = "x".repeat(1980) + " " + TOKEN + " " + "x".repeat(2500);
		String section = "x".repeat(7980) + " " + TOKEN + " " + "x".repeat(9000);
		MailReport report = MailReport.builder(MailFixtures.alert().failure(failure(message)).build())
			.kind("k")
			.build();
		MimeMessage mail = mail(report, MailFixtures
			.extensions(List.of((about, contributions) -> contributions.section("Own", section)), MASKING));
		assertClean(mail, "ghp_0123");
	}

	@Test
	void aCustomizerThatFailsTellsNoSecret() throws Exception {
		MailReport report = MailReport.builder(MailFixtures.alert().build()).kind("k").build();
		MailExtensions extensions = new MailExtensions(List.of(), List.of((message, alert) -> {
			throw new IllegalStateException("No header for " + TOKEN);
		}), List.of(), List.of(), MASKING, MailFixtures.SURROUNDINGS);
		MimeMessage mail = mail(report, extensions);
		assertClean(mail, TOKEN);
		assertThat(MailTestSupport.text(mail)).contains("Customizer failed:", "IllegalStateException: No header for [");
	}

	@Test
	void aCustomizerIsGivenNoSecret() throws Exception {
		MailReport report = MailReport.builder(MailFixtures.alert().message("Trying " + TOKEN).build())
			.kind("k")
			.build();
		MailExtensions extensions = new MailExtensions(List.of(),
				List.of((message, alert) -> message.setSubject(alert.message() + " of " + alert.mdc().get("tenant"))),
				List.of(), List.of(), MASKING, MailFixtures.SURROUNDINGS);
		assertThat(mail(report, extensions).getSubject()).startsWith("Trying [masked").endsWith(" of acme-eu");
	}

	@Test
	void otherChannelsGetNoSecretEither() throws Exception {
		String query = "page=2&password=correct+horse%20battery&card=4111%201111%201111%201111&flag&" + TOKEN;
		ErrorAlert alert = MailFixtures.alert()
			.template("Trying " + TOKEN)
			.request(new RequestSnapshot("GET", "/reset/" + TOKEN))
			.requestDetails(new RequestDetails(query, Map.of("X-Api-Key", "plain-looking-key", "Accept", "text/html"),
					"jane", new RequestDetails.Body("a=b+c&pin_code=1&password=correct+horse+battery", true, false)))
			.thread("worker of " + QUOTED)
			.logger("logger " + TOKEN)
			.mdc(Map.of("sessionToken", "tok tok tok", "tenant", "acme"))
			.recentLines(List.of(new RecentLine(MailFixtures.TIME, "INFO", "com.acme.Login", "Trying " + QUOTED,
					"java.io.IOException", "for " + TOKEN)))
			.failure(failure("For input string: \"" + QUOTED + "\" with plain-looking-key"))
			.build();
		List<ErrorAlert> received = new ArrayList<>();
		MailExtensions extensions = new MailExtensions(List.of(), List.of(), List.of(),
				List.of((masked, occurrences) -> received.add(masked)), MASKING, MailFixtures.SURROUNDINGS);
		new MailBeans(new LogFormatter(), extensions, (any) -> null)
			.tellChannels(MailReport.builder(alert).kind("k").build());
		ErrorAlert masked = received.get(0);
		String all = String.join("\n", masked.message(), masked.template(), masked.logger(), masked.thread(),
				masked.mdc().toString(), String.valueOf(masked.request()), String.valueOf(masked.requestDetails()),
				String.valueOf(masked.failure()), masked.recentLines().toString());
		assertThat(all).doesNotContain(QUOTED, "horse", "plain-looking-key", "tok tok tok", TOKEN, "4111");
		assertThat(masked.requestDetails().query()).startsWith("page=2&password=%5Bmasked%5D&card=%5B")
			.contains("&flag&");
		assertThat(masked.requestDetails().headers()).containsEntry("Accept", "text/html");
		assertThat(masked.requestDetails().body().text()).startsWith("a=b+c&");
		assertThat(masked.mdc()).containsEntry("tenant", "acme");
		assertThat(masked.failure().root().message()).isEqualTo("For input string: \"[masked]\" with [masked]");
		assertThat(masked.failure().suppressed()).hasSize(1);
		assertThat(masked.reference()).isEqualTo(alert.reference());
		assertThat(masked.location()).isEqualTo(alert.location());
		assertThat(masked.failure().frames()).isEqualTo(alert.failure().frames());
	}

	@Test
	void whatHasNoSecretReachesOtherChannelsAsItIs() {
		ErrorAlert alert = ErrorAlert.builder("shop", MailFixtures.TIME, "Order 42 is lost").build();
		assertThat(MaskedAlert.of(MailReport.builder(alert).build(), MASKING)).usingRecursiveComparison()
			.isEqualTo(alert);
	}

	private static Failure failure(String message) {
		return new Failure("java.lang.NumberFormatException", message,
				List.of(new StackTraceElement("com.acme.Login", "check", "Login.java", 12)), 0, null,
				List.of(new Failure("java.io.IOException", "Suppressed: " + message, List.of(), 0, null, List.of())));
	}

	private static MimeMessage mail(MailReport report, MailExtensions extensions) throws Exception {
		return MailFixtures.message(report, extensions);
	}

	private static void assertClean(MimeMessage mail, String... secrets) throws Exception {
		assertThat(mail.getSubject()).doesNotContain(secrets);
		assertThat(MailTestSupport.text(mail)).doesNotContain(secrets);
		assertThat(MailTestSupport.html(mail)).doesNotContain(secrets);
	}

}
