package io.erroralerts.debug;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.erroralerts.testsupport.Applications;
import io.erroralerts.testsupport.Browser;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.WebRequest;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DebugPageTests {

	private static final Pattern ROW = Pattern.compile("<dt>([^<]*)</dt><dd><span>([^<]*)</span>");

	private static ConfigurableApplicationContext context;

	private static Browser browser;

	@BeforeAll
	static void start() {
		context = shop().run();
		browser = new Browser(context);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static SpringApplicationBuilder shop(String... properties) {
		return Applications
			.of(FailingShop.class, "erroralerts.debug.enabled=true", "spring.application.name=shop",
					"shop.password=hunter2-hunter2", "shop.colour=mauve")
			.properties(properties);
	}

	@Test
	void aBrowserSeesWhatFailedWhereAndWhy() {
		HttpResponse<String> page = browser.html("/orders/42?note=soon");
		assertThat(page.statusCode()).isEqualTo(500);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		String reference = page.headers().firstValue("X-Error-Reference").orElseThrow();
		assertThat(page.headers().firstValue("X-Error-Page").orElseThrow()).endsWith("/erroralerts/" + reference);
		assertThat(page.body()).contains(
				"<title>ConnectException: Connection refused: stock.example.org:7443 · GET /orders/42?note=soon</title>")
			.contains(reference, "which was the cause of", "#exception-1", "No stock for order 42: &quot;Teapot&quot;",
					"ShippingException", "Order 42 was not shipped")
			.contains("library frames", "more frames are those of its cause")
			.contains("Orders.show(long)", "/orders/{id}")
			// Source lines, with the failing one marked.
			.contains("class=\"line failing\"", "// The stock is somebody else&#39;s.")
			// What the request logged before, without the failure itself.
			.contains("Looking for order 42", "The cache knows nothing of order 42")
			.doesNotContain("Exception on /orders/42");
		assertThat(rows(page.body())).containsEntry("id", "42")
			.containsEntry("note", "soon")
			.containsEntry("shop.colour", "mauve")
			.containsEntry("shop.password", "[masked]")
			.containsEntry("Application", "shop");
	}

	@Test
	void thePageNeedsNothingFromOutsideAndAllowsNothing() {
		HttpResponse<String> page = browser.html("/policy");
		assertThat(page.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
			.doesNotContain("unsafe", "'self'");
		Matcher nonce = Pattern.compile("script-src 'nonce-([^']{16,})'")
			.matcher(page.headers().firstValue("Content-Security-Policy").orElseThrow());
		assertThat(nonce.find()).isTrue();
		assertThat(page.body()).contains("<script nonce=\"" + nonce.group(1) + "\">",
				"<style nonce=\"" + nonce.group(1) + "\">");
		assertThat(page.body()).doesNotContain(" src=", "@import", "<link", " style=\"", " onclick");
		assertThat(page.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
		assertThat(browser.html("/policy").body()).doesNotContain(nonce.group(1));
	}

	@Test
	void aTerminalGetsText() {
		for (HttpRequest.Builder request : new HttpRequest.Builder[] {
				request("/orders/42").header("User-Agent", "curl/8.5.0").header("Accept", "*/*"),
				request("/orders/42").header("Accept", "text/plain") }) {
			HttpResponse<String> text = browser.send(request);
			assertThat(text.statusCode()).isEqualTo(500);
			assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
			assertThat(text.body()).startsWith("ConnectException: Connection refused: stock.example.org:7443\n")
				.contains("500 Internal Server Error · GET /orders/42 · E-",
						"  > FailingShop.reserve(FailingShop.java:", " → ", "library frames",
						"was the cause of java.io.UncheckedIOException")
				.contains("Page: " + text.headers().firstValue("X-Error-Page").orElseThrow())
				.doesNotContain("<", "DispatcherServlet.doDispatch");
			assertThat(text.body().lines().count()).isLessThan(60);
		}
	}

	@Test
	void aProgramGetsProblemDetailsWithTheTraceBesideBootsMembers() {
		for (HttpRequest.Builder request : new HttpRequest.Builder[] {
				request("/orders/42?note=x").header("Accept", "application/json"),
				request("/orders/42?note=x").header("Accept", "application/json, text/plain, */*"),
				request("/orders/42?note=x").header("Accept", "*/*") }) {
			HttpResponse<String> problem = browser.send(request);
			assertThat(problem.statusCode()).isEqualTo(500);
			assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			Map<String, Object> members = JsonParserFactory.getJsonParser().parseMap(problem.body());
			assertThat(members).containsEntry("title", "Internal Server Error")
				.containsEntry("status", 500)
				.containsEntry("detail", "Connection refused: stock.example.org:7443")
				.containsEntry("instance", "/orders/42?note=x")
				.containsEntry("error", "Internal Server Error")
				.containsEntry("path", "/orders/42")
				.containsEntry("exception", "java.net.ConnectException")
				.containsEntry("reference", problem.headers().firstValue("X-Error-Reference").orElseThrow())
				.containsEntry("page", problem.headers().firstValue("X-Error-Page").orElseThrow())
				.containsKeys("type", "timestamp", "message");
			assertThat(members.get("trace")).asString()
				.contains("\tat io.erroralerts.debug.FailingShop$Warehouse.reserve(FailingShop.java:",
						"Wrapped by: java.io.UncheckedIOException", "common frames omitted");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "image/avif,image/webp,*/*;q=0.8", "text/event-stream", "text/css,*/*;q=0.1",
			"application/pdf", "nonsense" })
	void whoReadsNoneOfTheseFormsGetsNone(String accept) {
		HttpResponse<String> answer = browser.get("/message?text=secret", accept);
		assertThat(answer.statusCode()).isEqualTo(500);
		assertThat(answer.headers().firstValue("X-Error-Page")).isEmpty();
		assertThat(answer.body()).doesNotContain("<html", "\"page\"");
	}

	@Test
	void aDownloadAHeadAndAnAnswerThatIsOnItsWayGetNoPageButHaveOne() {
		HttpResponse<String> download = browser.html("/download");
		assertThat(download.statusCode()).isEqualTo(500);
		assertThat(download.headers().firstValue("X-Error-Page")).isEmpty();
		HttpResponse<String> head = browser.send(request("/message?text=x").header("Accept", "text/html")
			.method("HEAD", HttpRequest.BodyPublishers.noBody()));
		assertThat(head.statusCode()).isEqualTo(500);
		assertThat(head.body()).isEmpty();
		HttpResponse<String> handled = browser.html("/handled");
		assertThat(handled.statusCode()).isEqualTo(503);
		assertThat(handled.body()).isEqualTo("Sorry: handled as 503");
		String address = handled.headers().firstValue("X-Error-Page").orElseThrow();
		assertThat(browser.html(URI.create(address).getPath()).body()).contains("HandledException", "handled as 503");
		assertThat(raw("/committed")).contains("half of it").doesNotContain("too late");
		assertThat(browser.html("/erroralerts").body()).contains("too late", "GET /committed");
	}

	@Test
	void everyFailureHasAnAddressInEveryForm() {
		HttpResponse<String> failed = browser.html("/deep/100");
		URI address = URI.create(failed.headers().firstValue("X-Error-Page").orElseThrow());
		assertThat(address.getPath()).matches("/erroralerts/E-[2-9A-Z]{4}-[2-9A-Z]{4}");
		HttpResponse<String> again = browser.html(address.getPath());
		assertThat(again.statusCode()).isEqualTo(200);
		assertThat(again.body()).contains("Shelf 0 is empty", "99 times more the same frame");
		assertThat(browser.html(address.getPath().toLowerCase(Locale.ROOT)).body()).contains("Shelf 0");
		assertThat(browser.get(address.getPath(), "text/plain").body()).startsWith("IllegalStateException: Shelf 0");
		assertThat(browser.json(address.getPath()).body()).contains("\"detail\":\"Shelf 0 is empty\"");
		HttpResponse<String> markdown = browser.html(address.getPath() + "?as=markdown");
		assertThat(markdown.headers().firstValue("Content-Type")).hasValue("text/markdown;charset=UTF-8");
		assertThat(markdown.body()).startsWith("# IllegalStateException\n")
			.contains("```java\n", "throw new IllegalStateException(\"Shelf \" + depth + \" is empty\");", "## Trace");
		assertThat(browser.get("/erroralerts", "text/plain").body()).contains(address.toString());
		assertThat(browser.json("/erroralerts").body()).contains(address.toString());
		HttpResponse<String> missing = browser.html("/erroralerts/E-2222-2222");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("E-2222-2222 is not remembered", address.getPath());
		assertThat(browser.html("/erroralerts/..%2F..%2Fetc%2Fpasswd").body()).doesNotContain("root:");
	}

	@Test
	void thePagesCanOnlyBeReadAndOnlyByThisMachine() {
		assertThat(browser.send(request("/erroralerts").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
			.isEqualTo(405);
		HttpResponse<String> proxied = browser.send(request("/erroralerts").header("X-Forwarded-For", "203.0.113.7"));
		assertThat(proxied.statusCode()).isEqualTo(403);
		assertThat(proxied.body()).contains("X-Forwarded-For").doesNotContain("Failures");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Origin: null", "Origin: https://evil.example.org", "Sec-Fetch-Site: cross-site" })
	void aForeignPageReadsNothing(String header) {
		String name = header.substring(0, header.indexOf(':'));
		String value = header.substring(header.indexOf(' ') + 1);
		for (String path : new String[] { "/message?text=secret", "/erroralerts" }) {
			HttpResponse<String> answer = browser
				.send(request(path).header("Accept", "application/json").header(name, value));
			assertThat(answer.body()).doesNotContain("secret", "\"trace\"", "\"failures\"");
		}
	}

	@Test
	void aPageOfThisMachineReadsTheFailuresOfItsApi() {
		assertThat(browser
			.send(request("/message?text=told").header("Accept", "application/json")
				.header("Origin", "http://localhost:3000"))
			.body()).contains("told", "\"trace\"");
	}

	@Test
	void whatTheApplicationAllowsToAnotherOriginStaysAllowed() {
		HttpResponse<String> answer = browser
			.send(request("/shared").header("Accept", "application/json").header("Origin", "http://localhost:3000"));
		assertThat(answer.body()).contains("for all", "\"trace\"");
		assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("http://localhost:3000");
	}

	@Test
	void theRuleAndThePropertyAreToldWhenThePageIsNotShown(CapturedOutput output) throws IOException {
		String answer = raw("/message?text=secret", "shop.example.org");
		assertThat(answer).contains(" 500 ").doesNotContain("secret");
		assertThat(output).contains("The debugger page was not shown: the host 'shop.example.org' is neither localhost "
				+ "nor one of erroralerts.debug.allowed-hosts");
	}

	@Test
	void suppressedExceptionsAndRecursionsAreShown() {
		assertThat(browser.html("/suppressed").body()).contains("Suppressed: ", "The printer was not closed",
				"java.net.ConnectException: refused", "The spool was not closed");
		assertThat(browser.html("/overflow").body()).contains("StackOverflowError", "times more the same frame");
	}

	@Test
	void hugeValuesAreCutAndNobodysToStringIsCalled() {
		FailingShop.Hostile.CALLS.set(0);
		HttpResponse<String> page = browser.html("/huge");
		assertThat(page.body()).hasSizeLessThan(400_000).contains("… (100000 characters)", "… of 100000]");
		assertThat(rows(page.body())).containsEntry("hostile", "Hostile{name=&quot;hostile&quot;}")
			.hasEntrySatisfying("map", (map) -> assertThat(map).contains("theme=&quot;dark&quot;", "[masked]"));
		assertThat(page.body()).doesNotContain("xxxxxxxx".repeat(500));
		assertThat(FailingShop.Hostile.CALLS).hasValue(0);
	}

	@Test
	void theSessionIsShownWithoutSecretsAndTheRequestCanBeAskedAgain() {
		HttpResponse<String> page = browser.send(request("/orders/7/ship").header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Authorization", "Bearer abcdefghijklmnopqrstuvwxyz")
			.POST(HttpRequest.BodyPublishers.ofString("note=it%27s+urgent&password=hunter2")));
		assertThat(rows(page.body())).containsEntry("note", "it&#39;s urgent")
			.containsEntry("password", "[masked]")
			.containsEntry("Authorization", "[masked]")
			.hasEntrySatisfying("cart",
					(cart) -> assertThat(cart)
						.startsWith(
								"Cart{owner=&quot;Ada&quot;, items=[&quot;Teapot&quot;, &quot;Two cups&quot;], card=")
						.doesNotContain("4111"));
		assertThat(page.body()).doesNotContain("hunter2&", "abcdefghijklmnop")
			.contains("curl -X POST http://localhost:")
			.contains("--data-urlencode &#39;note=it&#39;\\&#39;&#39;s urgent&#39;");
	}

	@Test
	void aClientErrorHasAPageAndNeverDisplacesAServerError() {
		HttpResponse<String> missing = browser.html("/nowhere");
		assertThat(missing.statusCode()).isEqualTo(404);
		assertThat(missing.body()).contains("404 Not Found", "NoResourceFoundException");
		assertThat(missing.headers().firstValue("X-Error-Page")).isPresent();
		HttpResponse<String> malformed = browser.html("/orders/many");
		assertThat(malformed.statusCode()).isEqualTo(400);
		assertThat(malformed.body()).contains("400 Bad Request", "NumberFormatException");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void whoHasToLogInIsNotToldWhatFailed(int status) {
		HttpResponse<String> answer = browser.html("/status/" + status);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).doesNotContain("ResponseStatusException", "as asked");
	}

	@Test
	void whereThePageCannotBeMadeTheAnswerIsAsWithoutIt(CapturedOutput output) {
		try (ConfigurableApplicationContext broken = shop().sources(Broken.class).run()) {
			HttpResponse<String> page = new Browser(broken).html("/message?text=secret");
			assertThat(page.statusCode()).isEqualTo(500);
			assertThat(page.body()).contains("Something went wrong").doesNotContain("secret");
			assertThat(output).contains("The debugger page could not be made", "the hints are broken")
				.contains("Exception on /message [GET]", "java.lang.IllegalStateException: secret");
		}
	}

	@Test
	void theApplicationsOwnPagesWinButForWhatNobodyHandled(@TempDir Path folder) throws IOException {
		Files.createDirectories(folder.resolve("error"));
		Files.writeString(folder.resolve("error/4xx.html"), "<h1>The shop's own page</h1>");
		Files.writeString(folder.resolve("error/5xx.html"), "<h1>The shop's own page</h1>");
		try (ConfigurableApplicationContext own = shop("spring.web.resources.static-locations=" + folder.toUri())
			.run()) {
			Browser visitor = new Browser(own);
			assertThat(visitor.html("/nowhere").body()).isEqualTo("<h1>The shop's own page</h1>");
			HttpResponse<String> unavailable = visitor.html("/status/503");
			assertThat(unavailable.body()).isEqualTo("<h1>The shop's own page</h1>");
			assertThat(unavailable.headers().firstValue("X-Error-Page")).isPresent();
			assertThat(visitor.html("/message?text=hello").body()).contains("IllegalStateException", "hello");
			assertThat(visitor.json("/nowhere").body()).contains("\"page\"");
		}
	}

	@Test
	void theFormatOfAnOwnErrorControllerIsKeptForItsClients() {
		try (ConfigurableApplicationContext own = shop().sources(OwnController.class).run()) {
			Browser visitor = new Browser(own);
			HttpResponse<String> json = visitor.json("/message?text=hello");
			assertThat(json.body()).isEqualTo("own");
			assertThat(json.headers().firstValue("X-Error-Page")).isPresent();
			assertThat(visitor.html("/message?text=hello").body()).contains("IllegalStateException", "hello");
			assertThat(visitor.html("/nowhere").body()).isEqualTo("own");
		}
	}

	@Test
	void theFormatOfOwnErrorAttributesIsKept() {
		try (ConfigurableApplicationContext own = shop().sources(OwnAttributes.class).run()) {
			assertThat(new Browser(own).json("/message?text=hello").body()).isEqualTo("{\"own\":true}");
		}
	}

	@Test
	void framesCanBeHidden() {
		try (ConfigurableApplicationContext own = shop(
				"erroralerts.debug.page.hidden-frames=io.erroralerts.debug.FailingShop$Warehouse")
			.run()) {
			String page = new Browser(own).html("/deep/3").body();
			assertThat(page).contains("4 frames are left out").doesNotContain("Warehouse.<wbr><b>search");
		}
	}

	@Test
	void withoutDebugModeThereAreNoSuchPages() {
		try (ConfigurableApplicationContext plain = Applications.of(FailingShop.class).run()) {
			assertThat(new Browser(plain).html("/erroralerts").statusCode()).isEqualTo(404);
			assertThat(plain.getBeansOfType(FailureReporter.class)).isEmpty();
			assertThat(plain.getBeansOfType(FailureNotesResolver.class)).isEmpty();
		}
	}

	private static Map<String, String> rows(String page) {
		Map<String, String> rows = new LinkedHashMap<>();
		Matcher row = ROW.matcher(page);
		while (row.find()) {
			rows.put(row.group(1), row.group(2));
		}
		return rows;
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(
				URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path));
	}

	private static String raw(String path) {
		try {
			return raw(path, "localhost");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String raw(String path, String host) throws IOException {
		int port = Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
		try (Socket socket = new Socket("localhost", port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: " + host
						+ "\r\nAccept: text/html\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Broken {

		@Bean
		@Primary
		Hints brokenHints() {
			return (failure) -> {
				throw new StackOverflowError("the hints are broken");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnController.Errors.class)
	static class OwnController {

		@Controller
		static class Errors implements ErrorController {

			@RequestMapping("/error")
			@ResponseBody
			String error(HttpServletRequest request) {
				return "own";
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
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
