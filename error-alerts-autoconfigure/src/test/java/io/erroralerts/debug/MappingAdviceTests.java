package io.erroralerts.debug;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.HtmlUtils;

import static org.assertj.core.api.Assertions.assertThat;

class MappingAdviceTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = Applications.of(Shop.class, "erroralerts.debug.enabled=true").run();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void aTypingErrorFindsTheMappingThatWasMeant() {
		assertThat(get("/ordesr/42")).contains("Nothing is mapped to GET /ordesr/42; this is near to it.",
				"GET /orders/{id}", "ShopController.show", "'ordesr' is not 'orders'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "/Orders/42|upper and lower case: 'Orders' is not 'orders'",
					"/orders/42/|the path ends with a slash", "/orders/42/ships|'ships' is not 'ship'",
					"/orders/42/lines/7/x|the path has 'x' in addition", "/orders/42/lines|the path lacks '{line}'",
					"/numbers/x1|the path does not fit the expression in '/numbers/{number:\\d+}'" })
	void theDifferenceIsNamed(String path, String difference) {
		assertThat(get(path)).contains(difference);
	}

	@Test
	void theLocationsOfStaticResourcesAreListed() {
		assertThat(get("/ordesr.css")).contains("No static resource in", "static/", "(mapped to /**)");
	}

	@Test
	void whereNothingIsNearThatIsSaid() {
		assertThat(get("/xxxxxxxxxxxx/yyyyyyyyyyyyyy/zzzzzzzzzzz/wwwwwwww")).contains("Nothing is mapped to GET",
				"and nothing near to it");
	}

	@Test
	void anotherMethodIsNamed() {
		assertThat(send("DELETE", "/orders/42/ship", "Accept", "text/html")).contains("POST /orders/{id}/ship",
				"it is for POST, the request was DELETE", "The path is mapped, though not for this request");
	}

	@Test
	void whatIsConsumedAndProducedIsCompared() {
		assertThat(send("POST", "/json", "Accept", "text/html", "Content-Type", "text/csv"))
			.contains("it consumes application/json, the request has Content-Type: text/csv");
		assertThat(get("/csv")).contains("it produces text/csv, the request has Accept: text/html");
	}

	@Test
	void parametersAndHeadersThatAreWantedAreNamed() {
		assertThat(get("/search")).contains("it wants the parameters q");
		assertThat(get("/partner")).contains("it wants the headers X-Partner");
	}

	@Test
	void aValueThatCanNotBeConvertedIsShownWithItsConverter() {
		assertThat(get("/orders/forty-two")).contains("Rejected value of 'id': 'forty-two'", "Wanted type: long",
				"Converter: org.springframework.", "NumberFormatException");
	}

	@Test
	void aRejectedSecretIsMasked() {
		assertThat(get("/login?password=hunter2-hunter2")).contains("Rejected value of 'password'", "[masked]")
			.doesNotContain("hunter2-hunter2");
	}

	@Test
	void bindingErrorsAreShownFieldByField() {
		assertThat(get("/basket?quantity=many&token=abcdef123456"))
			.contains("Field 'quantity'", "rejected 'many'", "typeMismatch")
			.doesNotContain("abcdef123456");
	}

	@Test
	void aMissingParameterIsSetBesideThoseThatCame() {
		assertThat(get("/login?user=ada")).contains("Required request parameter 'password'",
				"The request has the parameters user.");
	}

	@Test
	void anUnreadableBodyIsExplained() {
		assertThat(send("POST", "/json", "Accept", "text/html", "Content-Type", "application/json"))
			.contains("The body could not be read");
	}

	@Test
	void whatAHandlerAnswersItselfIsNotExplained() {
		assertThat(get("/gone")).doesNotContain("Nothing is mapped", "nearest mappings");
	}

	@Test
	void programsGetTheSameAdvice() {
		assertThat(new Browser(context).json("/ordesr/42").body()).contains("\"nearest\":[", "GET /orders/{id}");
	}

	@Test
	void aContextPathAndAServletPathAreTakenAway() {
		try (ConfigurableApplicationContext other = Applications
			.of(Shop.class, "erroralerts.debug.enabled=true", "server.servlet.context-path=/shop",
					"spring.mvc.servlet.path=/api")
			.run()) {
			assertThat(HtmlUtils.htmlUnescape(new Browser(other).html("/shop/api/ordesr/42").body()))
				.contains("GET /orders/{id}", "'ordesr' is not 'orders'")
				.doesNotContain("the path has 'shop'", "the path has 'api'");
		}
	}

	@Test
	void outsideOfDebugModeNothingIsAdvised() {
		try (ConfigurableApplicationContext other = Applications.of(Shop.class).run()) {
			assertThat(new Browser(other).html("/ordesr/42").body()).doesNotContain("orders", "mapped", "static");
			assertThat(other.getBeansOfType(MappingAdvice.class)).isEmpty();
		}
	}

	@Test
	void longPathsAndManySegmentsCostLittle() {
		PathDistance far = new PathDistance("/a".repeat(10_000), "/orders/{id}/**");
		assertThat(far.differences()).hasSizeLessThan(40);
		PathDistance wide = new PathDistance("/" + "x".repeat(1_000_000), "/orders");
		assertThat(wide.isNear()).isFalse();
		assertThat(new PathDistance("/", "/").value()).isZero();
		assertThat(new PathDistance("", "").differences()).isEmpty();
		assertThat(new PathDistance("/files/a/b/c", "/files/{*rest}").value()).isZero();
	}

	private static String get(String path) {
		return send("GET", path, "Accept", "text/html");
	}

	private static String send(String method, String path, String... headers) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HtmlUtils
			.htmlUnescape(new Browser(context)
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
					.headers(headers)
					.method(method, HttpRequest.BodyPublishers.ofString(method.equals("POST") ? "{not json" : "")))
				.body());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Shop {

		@RestController
		static class ShopController {

			@GetMapping("/orders/{id}")
			long show(@PathVariable long id) {
				return id;
			}

			@PostMapping("/orders/{id}/ship")
			void ship(@PathVariable long id) {
			}

			@DeleteMapping("/orders/{id}/lines/{line}")
			void remove(@PathVariable long id, @PathVariable long line) {
			}

			@GetMapping("/numbers/{number:\\d+}")
			void number(@PathVariable long number) {
			}

			@PostMapping(path = "/json", consumes = "application/json")
			void json(@RequestBody List<String> names) {
			}

			@GetMapping(path = "/csv", produces = "text/csv")
			String csv() {
				return "";
			}

			@GetMapping(path = "/search", params = "q")
			void search() {
			}

			@GetMapping(path = "/partner", headers = "X-Partner")
			void partner(@RequestHeader("X-Partner") String partner) {
			}

			@GetMapping("/login")
			void login(@RequestParam int password) {
			}

			@GetMapping("/basket")
			void basket(@ModelAttribute Basket basket) {
			}

			@GetMapping("/gone")
			void gone() {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND, "sold out");
			}

		}

	}

	record Basket(int quantity, int token) {

	}

}
