package io.erroralerts.debug;

import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class SimplePageTests {

	private static final String[] HOSTILE_SETTINGS = { "spring.web.error.include-stacktrace=always",
			"spring.web.error.include-message=always", "spring.web.error.include-exception=true",
			"spring.web.error.include-binding-errors=always", "spring.web.error.include-path=always" };

	@Test
	void eachStatusHasItsSentenceAndOnlyARecordedFailureSaysSo() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class, HOSTILE_SETTINGS).run()) {
			assertPage(context, "/fail", 500, "Something went wrong", true);
			assertPage(context, "/status?code=400", 400, "This did not work", false);
			assertPage(context, "/number?value=x", 400, "This did not work", false);
			assertPage(context, "/status?code=401", 401, "Please sign in", false);
			assertPage(context, "/status?code=403", 403, "Not allowed", false);
			assertPage(context, "/nowhere", 404, "Page not found", false);
			assertPage(context, "/post", 405, "This does not work here", false);
			assertPage(context, "/status?code=418", 418, "This did not work", false);
			assertPage(context, "/status?code=429", 429, "Too many requests", false);
			assertPage(context, "/status?code=503", 503, "Not available at the moment", true);
			assertPage(context, "/status?code=504", 504, "This took too long", true);
			assertPage(context, "/status?code=507", 507, "Something went wrong", true);
		}
	}

	private static void assertPage(ConfigurableApplicationContext context, String path, int status, String title,
			boolean recorded) {
		HttpResponse<String> page = new Browser(context).html(path);
		assertThat(page.statusCode()).isEqualTo(status);
		assertThat(page.body()).contains(">" + status + "<", "<title>" + title + "</title>", title + "</h1>")
			.doesNotContain("Exception", "\tat ", "secret", "hush-hush", path, "io.erroralerts", "{title}",
					"{sentences}", "{reference}", "{language}", "{status}");
		if (recorded) {
			String reference = page.headers().firstValue("X-Error-Reference").orElseThrow();
			assertThat(page.body()).contains("It has been recorded", ">" + reference + "<");
		}
		else {
			assertThat(page.body()).doesNotContain("recorded", "reported", "Reference", "E-");
		}
	}

	@Test
	void itSaysReportedOnlyWhereSomebodyIsTold() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class, "recording.name=simple").run()) {
			assertThat(new Browser(context).html("/fail").body()).contains("It has been reported")
				.doesNotContain("recorded");
		}
	}

	@Test
	void aServerErrorThatNobodyRecordedSaysToTryAgain() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class, "erroralerts.capture.web=off")
			.run()) {
			assertThat(new Browser(context).html("/fail").body()).contains("Please try again later")
				.doesNotContain("reported", "recorded", "Reference");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "de|de|Seite nicht gefunden", "de-CH, en;q=0.8|de-CH|Seite nicht gefunden",
					"en-GB|en-GB|Page not found", "ja|en|Page not found",
					"ja, de;q=0.9, en;q=0.8|de|Seite nicht gefunden", "<script>|en|Page not found" })
	void thePageIsInTheLanguageOfItsReader(String accepted, String language, String title) {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class).run()) {
			HttpResponse<String> page = ask(context, "/nowhere", accepted);
			assertThat(page.body()).contains("<html lang=\"" + language + "\">", title).doesNotContain("<script");
			assertThat(page.headers().firstValue("Content-Language")).hasValue(language);
		}
	}

	@Test
	void springDecidesAboutTheLanguage() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.web.locale=de", "spring.web.locale-resolver=fixed")
			.run()) {
			HttpResponse<String> page = ask(context, "/fail", "en");
			assertThat(page.body()).contains("<html lang=\"de\">", "Etwas ist schiefgegangen", "Fehlernummer",
					"Der Fehler wurde aufgezeichnet");
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		}
	}

	@Test
	void theApplicationsOwnMessagesWin() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.messages.basename=own-messages/messages",
					"spring.messages.fallback-to-system-locale=false")
			.run()) {
			assertThat(ask(context, "/nowhere", "fr").body()).contains("<html lang=\"fr\">", "Page &lt;introuvable&gt;",
					"Rien à cette adresse.");
			assertThat(ask(context, "/nowhere", "de").body()).contains("Seite nicht gefunden",
					"Diesen Artikel führen wir nicht.");
			assertThat(ask(context, "/nowhere", "en").body()).contains("Page not found");
		}
	}

	@Test
	void whatTheApplicationDoesNotTranslateSaysThatItIsEnglish() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.messages.basename=own-messages/messages",
					"spring.messages.fallback-to-system-locale=false")
			.run()) {
			assertThat(ask(context, "/fail", "fr").body()).contains("<html lang=\"fr\">",
					"Une erreur s&#39;est produite", "<p lang=\"en\" dir=\"auto\">An error in the application",
					"<dt lang=\"en\"");
			assertThat(ask(context, "/fail", "de").body()).contains("Etwas ist schiefgegangen")
				.doesNotContain("Ein Fehler in der Anwendung");
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { EchoingMessages.class, BrokenMessages.class })
	void messagesThatAnswerAnythingOrFailCostNothing(Class<?> configuration) {
		try (ConfigurableApplicationContext context = Applications.of(configuration).run()) {
			assertThat(new Browser(context).html("/nowhere").body()).contains("Page not found");
		}
	}

	@Test
	void bothLanguagesSayTheSameThings() throws Exception {
		Properties english = load("simple-page.properties");
		assertThat(load("simple-page_de.properties").keySet()).isEqualTo(english.keySet());
		assertThat(english.values()).allSatisfy((text) -> assertThat((String) text).isNotBlank());
	}

	private static Properties load(String name) throws Exception {
		Properties properties = new Properties();
		properties.load(new InputStreamReader(new ClassPathResource(name, SimplePage.class).getInputStream(),
				StandardCharsets.UTF_8));
		return properties;
	}

	// The page is styled although an application forbids styles; it can do nothing else.
	@Test
	void itsPolicyAllowsItsOwnStyleAndNothingElse() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class).run()) {
			HttpResponse<String> page = new Browser(context).html("/nowhere");
			assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow()).matches(
					"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; base-uri 'none'; form-action 'none'");
			assertThat(page.body()).doesNotContain("<script", "<link", "<img", "style=", "src=", "href=", "<form");
		}
	}

	// WCAG 2.2, 1.4.3: 4.5 to 1.
	@ParameterizedTest
	@CsvSource({ "text,card", "quiet,ground", "text,ground", "mark,card" })
	void itsContrastIsEnoughInTheLightAndInTheDark(String foreground, String background) throws Exception {
		String page = new ClassPathResource("simple-page.html", SimplePage.class)
			.getContentAsString(StandardCharsets.UTF_8);
		Matcher theme = Pattern.compile(":root \\{([^}]*)}").matcher(page);
		for (String name : new String[] { "light", "dark" }) {
			assertThat(theme.find()).isTrue();
			assertThat(Contrast.of(color(theme.group(1), foreground), color(theme.group(1), background)))
				.as("%s on %s, %s", foreground, background, name)
				.isGreaterThanOrEqualTo(4.5);
		}
	}

	private static String color(String theme, String name) {
		Matcher color = Pattern.compile("--" + name + ": (#[0-9a-f]{6});").matcher(theme);
		assertThat(color.find()).as(name).isTrue();
		return color.group(1);
	}

	@Test
	void theErrorPageItselfIsNoFailureThatWasReported() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class).run()) {
			HttpResponse<String> page = new Browser(context).html("/error");
			assertThat(page.statusCode()).isEqualTo(500);
			assertThat(page.body()).contains(">500<").doesNotContain("999", "recorded");
		}
	}

	private static HttpResponse<String> ask(ConfigurableApplicationContext context, String path, String languages) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return new Browser(context).send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Accept", "text/html")
			.header("Accept-Language", languages)
			.GET());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Failing {

		@RestController
		static class FailingController {

			@GetMapping("/fail")
			String fail() {
				throw new IllegalStateException("secret");
			}

			@GetMapping("/status")
			String status(@RequestParam int code) {
				throw new ResponseStatusException(HttpStatus.valueOf(code), "hush-hush");
			}

			@GetMapping("/number")
			int number(@RequestParam int value) {
				return value;
			}

			@PostMapping("/post")
			void post() {
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Failing.class)
	static class EchoingMessages {

		@Bean
		MessageSource messageSource() {
			StaticMessageSource messages = new StaticMessageSource();
			messages.setUseCodeAsDefaultMessage(true);
			return messages;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Failing.class)
	static class BrokenMessages {

		@Bean
		MessageSource messageSource() {
			return new AbstractMessageSource() {

				@Override
				protected MessageFormat resolveCode(String code, Locale locale) {
					throw new IllegalStateException("the database of messages is down");
				}

			};
		}

	}

}
