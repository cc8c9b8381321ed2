package io.erroralerts.mail;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.erroralerts.alert.RequestDetails;
import io.erroralerts.alert.RequestDetails.Body;
import io.erroralerts.scrub.Scrubbers;
import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a mail shows of the body of a request.
 */
class RequestBodyMailTests {

	@ParameterizedTest
	@ValueSource(strings = { "{\"user\":\"jane\",\"password\":\"s3cr3t,A\"}", "{\"password\" : \"s3cr3t{A",
			"{\"user\":\"jane\",\n  \"token\": \"s3cr3t-A\"\n}",
			"{\"login\":{\"user\":\"jane\",\"apiKey\":\"s3cr3t\"}}", "{\"passwords\":[\"s3cr3t\",\"s3cr3t2\"]}",
			"{\"pin\":\"{\\\"password\\\":\\\"s3cr3t\\\"}\"}", "{\"note\":\"postgresql://jane:s3cr3t@db/shop\"}",
			"<login><password>s3cr3t</password></login>", "{\"note\":\"my.own.s3cr3t.value\"}" })
	void secretsOfATextAreMasked(String body) {
		MailContent content = content(new Body(body, false, false));
		assertThat(MailText.write(content)).contains("Request body").doesNotContain("s3cr3t").contains("[masked");
		assertThat(MailHtml.write(content)).contains("Request body").doesNotContain("s3cr3t").contains("[masked");
	}

	@Test
	void valuesThatLookLikeSecretsAreMasked() {
		String text = MailText.write(content(new Body(
				"{\"note\":\"pay 4111 1111 1111 1111\",\"more\":\"eyJhbGciOiJIUzI1NiJ9."
						+ "eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U\",\"order\":42}",
				false, false)));
		assertThat(text).contains("\"order\":42").doesNotContain("4111 1111").doesNotContain("dozjgNryP4J3");
	}

	@Test
	void aFormIsShownByFieldsAndMaskedByTheirNames() {
		MailContent content = content(
				new Body("name=J%C3%B6rg+M&user%5Bpassword%5D=s3cr3t%26A&Token=s3cr3t&mail=a%40b.c", true, false));
		assertThat(MailText.write(content)).contains("Request body")
			.contains("Jörg M")
			.contains("a@b.c")
			.doesNotContain("s3cr3t");
		assertThat(MailHtml.write(content)).contains("J\u00f6rg M").doesNotContain("s3cr3t");
	}

	@Test
	void aBodyIsNoMarkup() {
		assertThat(MailHtml.write(content(new Body("<script>alert(1)</script>", false, false))))
			.contains("&lt;script&gt;alert(1)&lt;/script&gt;")
			.doesNotContain("<script>alert");
		assertThat(MailHtml.write(content(new Body("a=%3Cb%3E&%3Ci%3E=1", true, false)))).contains("&lt;b&gt;")
			.contains("&lt;i&gt;")
			.doesNotContain("<i>");
		assertThat(MailText.write(content(new Body("a\u202eb\u0000c\rd", false, false)))).doesNotContain("\u202e")
			.doesNotContain("\u0000");
	}

	@Test
	void whatWasCutIsMarked() {
		assertThat(MailText.write(content(new Body("{\"a\":1,", false, true))))
			.contains("Beginning of the request body")
			.contains("[… cut here …]");
		assertThat(MailHtml.write(content(new Body("a=1&", true, true)))).contains("Beginning of the request body");
		assertThat(MailText.write(content(null))).doesNotContain("equest body");
	}

	@Test
	void theMailOfARequestThatFailedHasItsBody() throws Exception {
		try (TestRelay relay = new TestRelay();
				ConfigurableApplicationContext context = Applications
					.of(Shop.class, "spring.mail.host=localhost", "spring.mail.port=" + relay.port(),
							"erroralerts.mail.to=ops@example.org", "erroralerts.capture.max-body=4KB")
					.run()) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			new Browser(context).send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/orders"))
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"order\":4711,\"password\":\"s3cr3t-42\"}")));
			await().atMost(Duration.ofSeconds(30)).until(() -> !relay.mails().isEmpty());
			String mail = text(relay.mails().get(0).message());
			assertThat(mail).contains("Request body")
				.contains("\"order\":4711")
				.contains("&quot;order&quot;:4711")
				.doesNotContain("s3cr3t-42");
		}
	}

	private static String text(Part part) throws Exception {
		if (!(part.getContent() instanceof Multipart parts)) {
			return String.valueOf(part.getContent());
		}
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < parts.getCount(); i++) {
			text.append(text(parts.getBodyPart(i)));
		}
		return text.toString();
	}

	private static MailContent content(Body body) {
		MailReport report = MailReport
			.builder(MailFixtures.alert().requestDetails(new RequestDetails(null, Map.of(), null, body)).build())
			.kind("v1-5b1d9a0c33e1f2aa")
			.build();
		Masking masking = MailExtensions
			.masking(Scrubbers.of(new MockEnvironment().withProperty("shop.password", "my.own.s3cr3t.value")));
		return MailFixtures.content(report, MailFixtures.extensions(List.of(), masking));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Orders.class)
	static class Shop {

	}

	@RestController
	static class Orders {

		@PostMapping("/orders")
		String order(@RequestBody Map<String, Object> order) {
			throw new IllegalStateException("no stock");
		}

	}

}
