package io.erroralerts.debug;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorPageTests {

	@Test
	void aUserSeesStatusSentenceAndReference() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class).run()) {
			HttpResponse<String> page = new Browser(context)
				.html("/fail?with=<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E"));
			assertThat(page.statusCode()).isEqualTo(500);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			String reference = page.headers().firstValue("X-Error-Reference").orElseThrow();
			assertThat(page.body()).contains("Something went wrong", ">500<", reference)
				.doesNotContain("IllegalStateException", "script", "Whitelabel", "/fail", "{status}", "{title}",
						"{sentence}", "{reference}");
		}
	}

	@Test
	void aPageThatIsMissingHasNoReference() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class).run()) {
			HttpResponse<String> page = new Browser(context).html("/nowhere");
			assertThat(page.statusCode()).isEqualTo(404);
			assertThat(page.body()).contains("Page not found", ">404<").doesNotContain("Reference");
		}
	}

	@Test
	void theSimplePageShowsNoTraceWhateverBootIsToldToInclude() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.web.error.include-stacktrace=always", "spring.web.error.include-message=always",
					"spring.web.error.include-exception=true")
			.run()) {
			assertThat(new Browser(context).html("/fail?with=secret").body()).doesNotContain("secret", "\tat ",
					"IllegalStateException");
			assertThat(new Browser(context).json("/fail?with=secret").body()).contains("secret", "\"trace\"",
					"\"reference\"");
		}
	}

	@Test
	void anApiClientKeepsItsFormatAndGetsTheReference() {
		try (ConfigurableApplicationContext context = Applications.of(Failing.class).run()) {
			HttpResponse<String> json = new Browser(context).json("/fail?with=x");
			assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
			String reference = json.headers().firstValue("X-Error-Reference").orElseThrow();
			assertThat(json.body()).contains("\"status\":500", "\"error\":\"Internal Server Error\"",
					"\"reference\":\"" + reference + "\"");
			assertThat(json.body()).doesNotContain("\"trace\"", "IllegalState");
			HttpResponse<String> problem = new Browser(context).get("/fail?with=x", "application/problem+json");
			assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(problem.body()).contains("\"reference\":\"");
		}
	}

	@Test
	void aProblemDetailHasTheReference() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.mvc.problemdetails.enabled=true")
			.run()) {
			HttpResponse<String> problem = new Browser(context).json("/status?code=503");
			assertThat(problem.statusCode()).isEqualTo(503);
			assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			String reference = problem.headers().firstValue("X-Error-Reference").orElseThrow();
			assertThat(problem.body()).contains("\"reference\":\"" + reference + "\"");
			HttpResponse<String> conflict = new Browser(context).json("/status?code=409");
			assertThat(conflict.body()).doesNotContain("reference");
			assertThat(conflict.headers().firstValue("X-Error-Reference")).isEmpty();
		}
	}

	@Test
	void theApplicationsOwnErrorPageWins(@TempDir Path folder) throws Exception {
		Files.createDirectories(folder.resolve("error"));
		Files.writeString(folder.resolve("error/5xx.html"), "<h1>The shop's own page</h1>");
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.web.resources.static-locations=" + folder.toUri())
			.run()) {
			assertThat(new Browser(context).html("/fail?with=x").body()).isEqualTo("<h1>The shop's own page</h1>");
			assertThat(new Browser(context).html("/nowhere").body()).contains("Page not found");
		}
	}

	@Test
	void theApplicationsOwnErrorTemplateWins() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.thymeleaf.prefix=classpath:/own-templates/")
			.run()) {
			HttpResponse<String> page = new Browser(context).html("/fail?with=x");
			String reference = page.headers().firstValue("X-Error-Reference").orElseThrow();
			assertThat(page.body()).contains("The shop's own template", reference);
		}
	}

	@Test
	void theApplicationsOwnErrorAttributesWin() {
		try (ConfigurableApplicationContext context = Applications.of(OwnAttributes.class).run()) {
			assertThat(context.getBeansOfType(ErrorAttributes.class)).hasSize(1);
			assertThat(new Browser(context).json("/nowhere").body()).isEqualTo("{\"own\":true}");
		}
	}

	@Test
	void withoutTheWhitelabelPageTheContainerAnswers() {
		try (ConfigurableApplicationContext context = Applications
			.of(Failing.class, "spring.web.error.whitelabel.enabled=false")
			.run()) {
			assertThat(context.containsBean("error")).isFalse();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Failing {

		@RestController
		static class FailingController {

			@GetMapping("/fail")
			String fail(@RequestParam String with) {
				throw new IllegalStateException(with);
			}

			@GetMapping("/status")
			String status(@RequestParam int code) {
				throw new ResponseStatusException(HttpStatus.valueOf(code), "as asked");
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnAttributes {

		@Bean
		ErrorAttributes ownErrorAttributes() {
			return new DefaultErrorAttributes() {

				@Override
				public Map<String, Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
					return Map.of("own", true);
				}

			};
		}

	}

}
